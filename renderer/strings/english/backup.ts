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
      'A space backup is added to your spaces. A full backup replaces the profile on this device: Parley asks first if there are spaces in it.',
    takesOver:
      'A full backup also contains its device’s key: this device becomes that one, and anyone else who has the file can act as it. Only restore a full backup that you made yourself.',
    file: 'Backup file',
    choose: 'Choose a .parley file',
    passphrase: 'Passphrase',
    button: 'Restore',
    wrong: 'Wrong passphrase, or not a Parley backup. Nothing was changed.',
    interrupted: 'The file couldn’t be read to the end. Choose it again.',
    damaged: 'This backup is damaged or incomplete. Whatever could be read was added; nothing you had was changed.',
    replaces: 'Replace the profile on this device?',
    replacesExplained:
      'This is a full backup. With it, this device gets another name, other keys and other spaces: those of the backup instead of yours.',
    isKept:
      'Your profile and its spaces aren’t deleted. They move to a folder of their own on this device, and you can switch back to them.',
    replace: 'Replace profile',
    doneSpace: 'Space restored. Newer changes sync as soon as other members are online.',
    doneProfile:
      'Profile restored. Restart Parley to use it. Stop using the device it came from: a profile must never run in two places.',
    movedTo: 'Your previous profile moves to this folder when Parley restarts:',
    moveBack: (settings: string, section: string) => `You can switch back to it under ${settings} → ${section}.`,
    restart: 'Restart Parley',
  },
  replaced: {
    title: 'Previous profiles',
    on: (day: string) => `Replaced on ${day}`,
    folder: (name: string) => `In Parley’s data folder, as ${name}`,
    choose: 'Switch back…',
    confirm: (day: string, name: string) => `Switch back to the profile replaced on ${day} (${name})?`,
    explained:
      'Parley restarts with that profile. The one you use now isn’t deleted: it moves to a folder of its own, and you can switch back to it here.',
    isOpen: 'That profile is open in another Parley. Quit that one first.',
    button: 'Switch and restart',
  },
}
