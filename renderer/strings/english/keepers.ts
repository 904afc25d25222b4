import { plural } from './counts.ts'

export const keepers = {
  count: (keepers: number) => plural(keepers, { one: '1 keeper', other: '# keepers' }),
  hint: 'Always on, so that you need not be here at the same time. A keeper holds everything sealed and cannot read it.',
  keeps: (records: number) => `keeps ${plural(records, { one: '1 record', other: '# records' })}, cannot read`,
  dismiss: 'Dismiss …',
  dismissTitle: (name: string) => `Dismiss ${name}?`,
  dismissLost: (name: string) =>
    `${name} gets nothing that is written from now on, and drops what it holds as soon as it hears of this. Whoever is away then gets what is new from other members only.`,
  dismissButton: (name: string) => `Dismiss ${name}`,
  admitHint: 'Any owner’s device lets it in, whoever made the link.',
  shareTitle: 'Start the keeper',
  shareDetail:
    'Run this in Parley’s folder, on a computer that is always on. It joins as a keeper as soon as it reaches this device. Whoever has the link can do the same, and read nothing.',
  command: 'Command',
  copyCommand: 'Copy command',
}
