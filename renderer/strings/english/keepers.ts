import { plural } from './counts.ts'

export const keepers = {
  title: 'Relays',
  none: 'No relays yet',
  hint: 'Always-on devices that store this space encrypted, so members don’t have to be online at the same time. Relays can’t read anything.',
  keeps: (records: number) => plural(records, { one: 'stores 1 change', other: 'stores # changes' }),
  dismiss: 'Remove…',
  dismissTitle: (name: string) => `Remove ${name}?`,
  dismissLost: (name: string) =>
    `${name} receives nothing new and deletes what it stored as soon as it learns of this. Members who were offline then sync from other members only.`,
  dismissButton: (name: string) => `Remove ${name}`,
  admitHint: 'Any owner’s device can admit it, whoever created the link.',
  shareTitle: 'Set up a relay',
  shareDetail:
    'On a computer that’s always on. It joins as soon as it reaches this device. Anyone with this link can run a relay, but can’t read anything.',
  wayNames: { npm: 'Run once', systemd: 'Service (systemd)' },
  ways: {
    npm: 'In Parley’s folder. Needs Node.js 20 or later, and stops when you close the terminal.',
    systemd: 'In Parley’s folder, on Linux. It starts with the computer and restarts if it fails.',
  },
  guide: 'For ports, publications and moving a relay, see docs/RELAY.md in Parley’s folder.',
  command: 'Command',
  copyCommand: 'Copy command',
}
