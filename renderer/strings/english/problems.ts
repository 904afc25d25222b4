import type { CallError, Problem } from '../../../shared/ipc/contract.ts'

export const problems = {
  'device-refused': (who) =>
    `${who ?? 'A device'} sent something that no version of Parley accepts. It was turned away.`,
  'store-damaged': (who) =>
    `Part of what ${who ?? 'someone'} wrote is damaged on this device’s disk and does not show. It comes back as soon as a member who has it is here.`,
  'store-repaired': (who) =>
    `Part of what ${who ?? 'someone'} wrote was damaged on this device’s disk. It has come back from another member: nothing is missing.`,
  'store-rebuilt': () =>
    'This space was damaged on this device’s disk and was put in order again. What is still missing comes back from members who have it. If this happens again, the disk may be failing: make a backup.',
  'store-mended': () =>
    'A damaged place on this device’s disk was found and put right: nothing is lost. If this happens again, the disk may be failing: make a backup.',
  'store-unreadable': () =>
    'This space is damaged on this device’s disk and cannot be opened. Nothing was deleted. Forget it here and join again by an invite, or put back a backup.',
  'store-moved': () =>
    "Parley's folder was put back from a backup, or copied. Nothing is lost: what others have of your changes comes back from them. Is the same folder in use anywhere else? Then close Parley there: two must not use it.",
  'taken-back': () =>
    'Changes of yours that were missing on this device have come back from others. Its folder was older than they are, as after a backup was put back.',
  'used-twice': () =>
    'Your profile is in use in two places at a time. Nothing is lost, but close Parley in one of them: every device needs a profile of its own.',
  fork: (who) =>
    `${who ?? 'A device'} has said two different things to different people. Its changes from then on do not count.`,
  'fork-of-own': () =>
    'Two copies of your profile have written different things in the same place, as after a whole machine was set back. What this copy wrote was written again; what the other one wrote from there on does not count: look at what you wrote there, and write again what is missing. Use each profile in one place only.',
  'fork-of-decisions': (who) =>
    `${who ?? 'A device'} has told different people different things about this space. You have both now, and both count, for everybody alike. If it was on purpose, an owner can remove them.`,
  'fork-of-own-decisions': () =>
    'Two copies of your profile have decided different things about this space, as after a whole machine was set back. Nothing was undone: what both decided counts, for everybody, also what this copy knew nothing of. Look under Members whether all is as you want it, and use each profile in one place only.',
  'not-counted': (_who, space) =>
    `Your role in ${space} had changed before what you wrote there last reached anyone. It does not count, and nobody else sees it. Under “Details” you read what you said: copy it, and say it again where you may.`,
  'gone-with-others': (_who, space) =>
    `What you wrote on a page in ${space} stood in text that does not count any more, and went with it. Under “Details” you read what you wrote: copy it, and write it again where it belongs.`,
  'storage-full': () => 'The disk is full. Changes are not saved until there is room again.',
  'update-needed': () => 'Someone uses a newer Parley. Update to see everything.',
  network: () => 'The network does not let Parley listen for others.',
  'in-between': () =>
    'Somebody tried to put themselves between you and the others, on the way that a server arranged. That connection was not used; nothing was read.',
  'budget-spent': (who, space) =>
    `${who ?? 'A device'} has filled the room that one device may take in ${space}. Your devices fetch nothing new of theirs until you allow more, or remove them, under Members.`,
  'own-budget-spent': (_who, space) =>
    `What you wrote in ${space} takes all the room that one device may take on the others' devices. What you write from now on stays on this one until an owner of the space allows more.`,
  'file-changed': (_who, space) =>
    `A file of ${space} that lies in a folder of this device was changed or moved there. What is there now is not given out as what it was. Under Files you can share it as it is now, or get back from others what was shared.`,
  'join-refused': (_who, space) =>
    `The invite to ${space} was not accepted: it has ended, was revoked or is used up. Ask for a new one.`,
} satisfies Record<Problem['kind'], (who: string | null, space: string) => string>

export const problemDetail = 'Details'

export const errors = {
  'bad-input': 'That cannot be right. Please look at it again.',
  'not-allowed': 'Your role does not allow this.',
  'not-found': 'This is not here any more.',
  'not-leased': 'Parley is open in another window. Choose “Use Parley here” first.',
  'not-in-effect': 'This didn’t take effect. Everything is as it was.',
  'links-open': 'They were removed, but invite links are still open. Revoke the ones still listed under “Invites”.',
  storage: 'It could not be saved: the disk is full or cannot be written.',
  refused: 'It was not accepted.',
  internal: 'It did not work. Nothing is lost; please try again.',
} satisfies Record<CallError['reason'], string>
