import type { ShownScreen } from '../../../../shared/ipc/shell.ts'
import { fakeDevices } from '../../../capture/testing/fake-devices.ts'
import { strings } from '../../../strings/strings.ts'
import { after, at, opens, press } from '../../../testing/acts.ts'
import type { FakeHost } from '../../../testing/host/fake-host.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { Act, Screen, TestedTool } from '../../../testing/screen.ts'

/** In the first channel: cameras, a raised hand, and a person who can't be reached. In the second: a long name. */
function fillCalls(host: FakeHost, space: string): void {
  fakeDevices()
  const [, ben, cem, dora, emil, farah, long] = host.detail(space).members.map(({ device }) => device)
  const channel = space.slice(0, 16)
  if (!ben || !cem || !dora || !emil || !farah || !long) throw new Error('too few members')
  host.calls.enter(space, channel, { device: ben, camera: '#2f4b7c' })
  host.calls.enter(space, channel, { device: cem, camera: '#665191', hand: Date.now() })
  host.calls.enter(space, channel, { device: dora })
  host.calls.enter(space, channel, { device: long, isUnreachable: true })
}

const TITLES = ['Board – Design team', LONG, 'دعوة إلى الاجتماع', '']

function madeScreens(): ShownScreen[] {
  const screens = ['screen:0:0', 'screen:1:0'].map((id, at) => ({ id, name: `Display ${at}`, isWindow: false }))
  const windows = TITLES.map((name, at) => ({ id: `window:${at}:0`, name, isWindow: true }))
  return [...screens, ...windows].map((each) => ({ ...each, hasSound: true, picture: null }))
}

const CALL = { scenario: 'calls', address: '#/space/SPACE/call/CHANNEL' }

/** Joins unless an earlier screen has. */
const joins: Act = async (page) => {
  const join = page.getByRole('button', { name: strings.call.joinNow, exact: true })
  const bar = page.getByRole('toolbar', { name: strings.call.bar })
  await join.or(bar).first().waitFor()
  if (await join.isVisible()) await join.click()
  await bar.waitFor()
}

/** Goes to another channel; on narrow screens, the sidebar is opened first. */
const leavesView: Act = async (page) => {
  const menu = page.getByRole('button', { name: strings.app.openMenu, exact: true })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('link', { name: 'photos' }).first().click()
}

/** In a call, people who can't be reached directly are sent to through the carrier. */
const JOINING = ['calls.join', 'calls.update', 'calls.signal', 'casts.begin', 'casts.send'] as const

function dialogs(): readonly Screen[] {
  const { call } = strings
  return at(
    { ...CALL, writes: JOINING },
    {
      'dialog: devices in a call': opens(after(joins, press(call.devices))),
      'dialog: recording a call': opens(after(joins, press(call.recording.begin))),
      'dialog: broadcasting a call': opens(after(joins, press(call.live.begin))),
    },
  ).concat(
    at(
      { ...CALL, scenario: 'screens to share', writes: JOINING },
      { 'dialog: screens to share': opens(after(joins, press(call.screenOn))) },
    ),
  )
}

export const calls: TestedTool = {
  scenarios: {
    calls: () => madeHost(8, 12, fillCalls),
    /** In the installed app, which shows two screens and many windows. */
    'screens to share': () =>
      madeHost(8, 12, (host, space) => {
        fillCalls(host, space)
        host.state = { ...host.state, shell: 'electron' }
        host.screens = madeScreens()
      }),
    /** Somebody records, and a crash has left another recording. */
    'recorded call': () =>
      madeHost(8, 12, (host, space) => {
        fillCalls(host, space)
        const stream = space.slice(0, 16)
        const gabriel = host.detail(space).members[7]
        if (gabriel) host.calls.enter(space, stream, { device: gabriel.device, camera: '#1d3557', records: true })
        const about = { space, stream, title: LONG, began: Date.UTC(2026, 10, 23, 9), isOpen: false }
        host.calls.unfinished = [{ ...about, recording: '0'.repeat(32) }]
      }),
    /** So many people that not all are shown, one of whom can't hear another. */
    'large call': () =>
      madeHost(12, 12, (host, space) => {
        fakeDevices()
        const [, ...others] = host.detail(space).members.map(({ device }) => device)
        for (const [at, device] of others.slice(0, 8).entries())
          host.calls.enter(space, space.slice(0, 16), {
            device,
            ...(at < 5 && { camera: ['#2f4b7c', '#665191', '#7a5195', '#1d3557', '#3d405b'][at] }),
            ...(at === 6 && { cannotHear: others.slice(0, 1) }),
          })
      }),
    /** A screen is shared. */
    'shared screen': () =>
      madeHost(8, 12, (host, space) => {
        fillCalls(host, space)
        const emil = host.detail(space).members[4]
        if (emil) host.calls.enter(space, space.slice(0, 16), { device: emil.device, screen: '#1d3557' })
      }),
  },
  screens: [
    { name: 'a call before joining', ...CALL },
    { name: 'a call', ...CALL, act: joins },
    { name: 'a call that is recorded', ...CALL, scenario: 'recorded call', act: joins },
    { name: 'a call with a shared screen', ...CALL, scenario: 'shared screen', act: joins },
    { name: 'a large call', ...CALL, scenario: 'large call', act: joins },
    { name: 'a call beside another view', ...CALL, act: after(joins, leavesView) },
  ],
  dialogs,
}
