import { fakeDevices } from '../../../capture/testing/fake-devices.ts'
import { strings } from '../../../strings/strings.ts'
import { at, opens, press } from '../../../testing/acts.ts'
import type { FakeHost } from '../../../testing/fake-host.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { Act, Screen, TestedTool } from '../../../testing/screen.ts'

const TITLE = 'All hands in November'

/** Ben is live in the first channel. */
function fillCasts(host: FakeHost, space: string): void {
  fakeDevices()
  const [, ben] = host.detail(space).members
  if (!ben) throw new Error('too few members')
  host.casts.begin(space, { device: ben.device, stream: space.slice(0, 16), title: TITLE })
}

/** Besides, somebody with a long name. */
function fillLong(host: FakeHost, space: string): void {
  fillCasts(host, space)
  const long = host.detail(space).members.find(({ name }) => name === LONG)
  if (long) host.casts.begin(space, { device: long.device, stream: space.slice(0, 16), title: 'W'.repeat(120) })
}

const CAST = { scenario: 'casts', address: '#/space/SPACE/live/CHANNEL' }
const IN_CHANNEL = { scenario: 'casts', address: '#/space/SPACE/channel/CHANNEL' }

const dialogs = (): readonly Screen[] => at(IN_CHANNEL, { 'dialog: go live': opens(press(strings.cast.goLive)) })

const goesLive: Act = async (page) => {
  await press(strings.cast.goLive)(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: strings.cast.goLive, exact: true }).click()
  await page.getByRole('region', { name: strings.cast.youAreLive }).waitFor()
}

export const casts: TestedTool = {
  scenarios: {
    casts: () => madeHost(8, 12, fillCasts),
    'two casts': () => madeHost(8, 12, fillLong),
  },
  screens: [
    { name: 'a broadcast', ...CAST },
    { name: 'two broadcasts', ...CAST, scenario: 'two casts' },
    { name: 'a channel with a broadcast', ...IN_CHANNEL },
    { name: 'a broadcast of one’s own', ...IN_CHANNEL, act: goesLive },
  ],
  dialogs,
}
