import type { CallError } from '../../../shared/ipc/contract.ts'

export const errors = {
  'bad-input': 'That doesn’t look right. Check it and try again.',
  'not-allowed': 'You don’t have permission to do this',
  'not-found': 'This no longer exists',
  'not-in-effect': 'This didn’t take effect. Nothing was changed.',
  'links-open': 'They were removed, but invite links are still open. Revoke the ones still listed under “Invites”.',
  'in-the-way':
    'A file, link or folder there has a name that Parley uses for its own (.parley…), but Parley didn’t make it. Rename it, or choose another folder.',
  storage: 'Couldn’t save: the disk is full or write-protected.',
  restart: 'Restart Parley first. Another profile replaces this one then, and a space added now wouldn’t be in it.',
  'whole-disk': 'This is a whole disk. Choose a folder on it.',
  'whole-home': 'This takes in your whole home folder. Choose a single folder inside it.',
  'own-data': 'Parley’s own data is in this folder. Choose another.',
  hidden: 'A name in this path begins with a dot, which makes the folder a hidden one. Choose another.',
  synced: 'This device already syncs this folder. Choose another.',
  'in-synced': 'This folder is inside one that is already synced. Choose another.',
  'around-synced': 'A folder inside this one is already synced. Choose another.',
  'synced-elsewhere': 'Another device or profile already syncs this folder. Choose another.',
  'too-many-folders': 'This device can’t sync more folders. Stop syncing one first.',
  refused: 'Not accepted',
  internal: 'Something went wrong. Nothing was lost; try again.',
} satisfies Record<CallError['reason'], string>
