import type { Problem } from '../../../shared/ipc/contract.ts'
import { plural } from './counts.ts'

/** @param minutes digits, with a sign */
function lasting(minutes: string): string {
  const count = Math.abs(Number(minutes))
  const hours = Math.round(count / 60)
  if (count < 120) return plural(count, { one: '1 minute', other: '# minutes' })
  if (hours < 48) return plural(hours, { one: '1 hour', other: '# hours' })
  return plural(Math.round(hours / 24), { one: '1 day', other: '# days' })
}

export const problems = {
  'device-refused': (who) => `${who ?? 'A device'} sent data that no version of Parley accepts. It was rejected.`,
  'store-damaged': (who) =>
    `Some of what ${who ?? 'someone'} wrote is damaged on this device’s disk and can’t be shown. It’s restored as soon as a member who has it is online.`,
  'store-repaired': (who) =>
    `Some of what ${who ?? 'someone'} wrote was damaged on this device’s disk. It has been restored from another member; nothing is missing.`,
  'store-rebuilt': () =>
    'This space was damaged on this device’s disk and has been repaired. Anything still missing is restored from other members. If this happens again, your disk may be failing: back up your data.',
  'store-mended': () =>
    'Damage on this device’s disk was found and repaired. Nothing was lost. If this happens again, your disk may be failing: back up your data.',
  'store-unreadable': () =>
    'This space is damaged on this device’s disk and can’t be opened. Nothing was deleted. Delete it from this device and join again with an invite, or restore a backup.',
  'store-moved': () =>
    'Parley’s data folder was restored from a backup or copied. Nothing is lost: your changes sync back from other members. If the same folder is in use somewhere else, quit Parley there: it must not run in two places.',
  'taken-back': () =>
    'Changes of yours that were missing on this device have synced back from other members. This happens, for example, after a backup is restored.',
  'used-twice': () =>
    'Your profile is in use in two places. Nothing is lost, but quit Parley in one of them: every device needs its own profile.',
  fork: (who) =>
    `${who ?? 'A device'} sent conflicting data to different people. Its changes from then on are ignored.`,
  'fork-of-own': () =>
    'Two copies of your profile made conflicting changes, for example after a system restore. This copy’s changes were saved again. The other copy’s later changes don’t count: check what you wrote there and redo what’s missing. Use each profile in one place only.',
  'fork-of-decisions': (who) =>
    `${who ?? 'A device'} made conflicting decisions about this space. Both now apply, for everyone. If it was deliberate, an owner can remove them.`,
  'fork-of-own-decisions': () =>
    'Two copies of your profile made conflicting decisions about this space, for example after a system restore. Nothing was undone: both apply, for everyone. Review them under Members, and use each profile in one place only.',
  'not-counted': (_who, space) =>
    `Your role in ${space} changed before your last messages reached anyone. They weren’t accepted, and nobody else sees them. Open Details to copy what you wrote.`,
  'gone-with-others': (_who, space) =>
    `Something you wrote on a page in ${space} was removed along with the text around it. Open Details to copy it and add it again.`,
  'storage-full': () => 'The disk is full. Changes aren’t being saved. Free up space.',
  'update-needed': () => 'Someone uses a newer version of Parley. Update to see everything.',
  network: () => 'This network doesn’t let Parley find others.',
  'in-between': () =>
    'Someone tried to intercept a connection that a server arranged. It wasn’t used, and nothing was read.',
  'budget-spent': (who, space) =>
    `${who ?? 'A device'} has reached the storage limit in ${space}. Nothing new from them is downloaded until you raise the limit or remove them under Members.`,
  'own-budget-spent': (_who, space) =>
    `You’ve reached your storage limit in ${space}. New content stays on this device until an owner raises the limit.`,
  'clock-wrong': (_who, _space, minutes) =>
    `This device’s clock is ${lasting(minutes)} ${Number(minutes) > 0 ? 'ahead of' : 'behind'} those of the people you’re connected to. Set it in the system’s settings: what you write is dated by it.`,
  'clocks-differ': (who, _space, minutes) =>
    `This device’s clock is ${lasting(minutes)} ${Number(minutes) > 0 ? 'ahead of' : 'behind'} ${who ? `${who}’s` : 'the other one'}. Check together which of them is wrong, and set that one in the system’s settings.`,
  'file-changed': (_who, space) =>
    `A file you shared in ${space} was changed or moved on your disk, so it’s no longer shared. Under Files you can share the new version or download the shared one again.`,
  'join-refused': (_who, space, reason) =>
    reason === 'expired'
      ? `The invite to ${space} has expired by the clock of the person who could admit you. Ask for a new one. If it is new, compare your clocks.`
      : `The invite to ${space} is no longer valid. Ask for a new one.`,
  'invite-expired': (_who, space, name) =>
    `${name ? `\u2068${name}\u2069` : 'Someone'} tried to join ${space} with an invite that has expired by this device’s clock. Send a new one. If it should still be valid, compare your clocks.`,
} satisfies Record<Problem['kind'], (who: string | null, space: string, detail: string) => string>

/** What helps against a problem. */
export const problemRemedies = { freeUp: 'Free up space', backUp: 'Back up' }

export const problemsMore = (more: number) => plural(more, { one: '+1 more', other: '+# more' })
export const problemsFewer = 'Show less'

export const problemDetail = 'Details'
