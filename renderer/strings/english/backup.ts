import { number } from './counts.ts'

export const backup = {
  title: 'Keep and bring back',
  show: 'Show or hide the passphrase',
  under: (bytes: number) => `Working … ${number(Math.round(bytes / 1000))} kB`,
  keep: {
    title: 'Keep a copy',
    what: 'What to keep',
    profile: 'Everything: you and all your spaces',
    profileExplained:
      'One sealed file with all that is on this device, and with what makes it this device. On another machine it takes the place of this one: then do not use Parley here any more, two must not use one profile.',
    spaceExplained:
      'One sealed file with what is in this space now. Whoever has the file and its passphrase can read it; it lets nobody in.',
    passphrase: (least: number) => `Passphrase, at least ${least} characters`,
    again: 'The passphrase again',
    differ: 'The two differ.',
    button: 'Save the file',
    done: (name: string) =>
      `Saved as ${name}. Without the passphrase nobody can open it, and nobody can give you another one.`,
  },
  bring: {
    title: 'Bring back',
    explained:
      'What is here stays. A space from a file is added to what is here; everything of a device needs a profile without spaces.',
    takesOver:
      'A file with everything also holds the key of its device: this one becomes that device, and anybody else who has the file can act as it. Restore only one that you made yourself.',
    file: 'File',
    choose: 'Choose a file that ends in .parley',
    passphrase: 'Its passphrase',
    button: 'Bring back',
    wrong: 'The passphrase is wrong, or this is not a file that Parley saved. Nothing was changed.',
    damaged:
      'The file is damaged or not complete. What could be read of a space was added; nothing that was here has changed.',
    notEmpty:
      'This profile has spaces of its own. Start Parley with an empty folder (--profile) and bring the file back there.',
    doneSpace: 'The space is back. What is newer comes from others as soon as they can be reached.',
    doneProfile:
      'Close Parley and start it again: it goes on as the device in the file. Do not use the old one any more: two must not use one profile.',
  },
}
