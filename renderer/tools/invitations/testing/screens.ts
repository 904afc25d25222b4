import { strings } from '../../../strings/strings.ts'
import { opens, press } from '../../../testing/acts.ts'
import type { FakeHost } from '../../../testing/host/fake-host.ts'
import { ARABIC, LONG, madeHost } from '../../../testing/made-space.ts'
import type { TestedTool } from '../../../testing/screen.ts'

const HOUR = 3_600_000
const FILES = '#/space/SPACE/files'

export const deviceOf = (host: FakeHost, space: string, name: string): string =>
  host.detail(space).members.find((member) => member.name === name)?.device ?? ''

/** Some people were invited to the files of a space, and one of them has answered. */
function invite(host: FakeHost, space: string): void {
  const [ben, ...others] = ['Ben', 'Cem', 'Dora', LONG].map((name) => deviceOf(host, space, name))
  const id = `${host.device.slice(0, 16)}${'f'.repeat(16)}`
  const answers = [
    { device: ben ?? '', yes: true },
    { device: others[0] ?? '', yes: false },
  ]
  host.invitations.sent = [{ space, id, to: [ben ?? '', ...others], path: 'files', time: Date.now() - HOUR, answers }]
}

/** Invitations in the inbox: to this person, and answers to theirs. */
function fill(host: FakeHost, space: string): void {
  const now = Date.now()
  const entry = (number: number, kind: string, name: string, text: string) => ({
    ...{ id: `${number}`.padStart(32, '0'), kind, time: now - number * HOUR, device: deviceOf(host, space, name) },
    ...{ name: null, text, path: 'files', item: `${number}`.padStart(32, '0') },
  })
  host.remembered.set(`inbox.${space}`, { since: now - 3 * HOUR, marks: {} })
  host.inboxes.put(space, 'invitations', [
    entry(1, 'invites', 'Ben', 'Seating plan · Can you look at table 4?'),
    entry(2, 'invites', LONG, 'Files'),
    entry(3, 'accepted', 'Cem', 'Files'),
    entry(4, 'declined', 'Dora', 'Files'),
  ])
}

export const invitations: TestedTool = {
  scenarios: {
    invitations: () =>
      madeHost(8, 12, (host, space) => {
        invite(host, space)
        fill(host, space)
      }),
    /** Two people invite this one: one of them has a long name. */
    'invitations ring': () =>
      madeHost(8, 12, (host, space) => {
        const about = { path: 'boards', title: 'Seating plan', note: 'Can you look at table 4?' }
        host.invitations.ring(space, deviceOf(host, space, 'Ben'), about)
        host.invitations.ring(space, deviceOf(host, space, LONG), { path: 'files', title: ARABIC })
      }),
  },
  screens: [
    { name: 'invitations ring', scenario: 'invitations ring', address: FILES, whole: '#ringing section' },
    { name: 'inbox with invitations', scenario: 'invitations', address: '#/space/SPACE/inbox' },
  ],
  dialogs: () => [
    {
      name: 'dialog: invite to this',
      scenario: 'some',
      address: FILES,
      act: opens(press(strings.invitations.invite)),
    },
    {
      name: 'dialog: invite to this, some invited',
      scenario: 'invitations',
      address: FILES,
      act: opens(press(strings.invitations.invite)),
    },
  ],
}
