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
  refused: 'Not accepted',
  internal: 'Something went wrong. Nothing was lost; try again.',
} satisfies Record<CallError['reason'], string>
