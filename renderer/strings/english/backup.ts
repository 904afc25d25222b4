import { number } from './counts.ts'
import { first } from './first.ts'

export const backup = {
  ...first.backup,
  show: 'Show or hide passphrase',
  under: (bytes: number) => `Working… ${number(Math.round(bytes / 1000))} kB`,
  keep: {
    title: 'Back up',
    what: 'What to back up',
    profile: 'Everything (your profile and all spaces)',
    profileExplained:
      'One encrypted file with everything on this device, including the keys that identify it. If you restore it on another computer, stop using Parley here: a profile must never run in two places.',
    spaceExplained:
      'One encrypted file with everything in this space now. Anyone with the file and its passphrase can read it, but can’t join with it.',
    passphrase: (least: number) => `Passphrase (at least ${least} characters)`,
    again: 'Repeat passphrase',
    differ: 'Passphrases don’t match',
    button: 'Save backup',
    done: (name: string) =>
      `Saved as ${name}. Nobody can open it without the passphrase, and the passphrase can’t be reset.`,
  },
  bring: {
    title: 'Restore',
    explained:
      'Nothing you have is overwritten. A space backup is added to your spaces; a full backup needs an empty profile.',
    takesOver:
      'A full backup also contains its device’s key: this device becomes that one, and anyone else who has the file can act as it. Only restore a full backup that you made yourself.',
    file: 'Backup file',
    choose: 'Choose a .parley file',
    passphrase: 'Passphrase',
    button: 'Restore',
    wrong: 'Wrong passphrase, or not a Parley backup. Nothing was changed.',
    damaged: 'This backup is damaged or incomplete. Whatever could be read was added; nothing you had was changed.',
    notEmpty: 'This profile already has spaces. Start Parley with an empty profile (--profile) and restore there.',
    doneSpace: 'Space restored. Newer changes sync as soon as other members are online.',
    doneProfile:
      'Restart Parley to continue as the restored device. Stop using the old one: a profile must never run in two places.',
  },
}
