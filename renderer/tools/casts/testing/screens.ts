import { fakeDevices } from '../../../capture/testing/fake-devices.ts'
import { strings } from '../../../strings/strings.ts'
import { after, at, opens, press } from '../../../testing/acts.ts'
import type { FakeHost } from '../../../testing/host/fake-host.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { Act, Screen, TestedTool } from '../../../testing/screen.ts'

const TITLE = 'All hands in November'
const LINES = ['Good morning!', 'Where can I find the demo?', 'مرحبا بالجميع', `See ${'w'.repeat(80)}`]

/** Ben is live in the first channel. */
function fillCasts(host: FakeHost, space: string): void {
  fakeDevices()
  const [, ben] = host.detail(space).members
  if (!ben) throw new Error('too few members')
  const cast = host.casts.begin(space, { device: ben.device, stream: space.slice(0, 16), title: TITLE })
  for (const [index, text] of LINES.entries())
    host.casts.say(space, cast, host.detail(space).members[index % 4]?.device ?? '', text)
  host.casts.show(space, cast, 'And here you see how it grew from October to November.')
}

/** The same, plus a person with a long name. */
function fillLong(host: FakeHost, space: string): void {
  fillCasts(host, space)
  const long = host.detail(space).members.find(({ name }) => name === LONG)
  if (long) host.casts.begin(space, { device: long.device, stream: space.slice(0, 16), title: 'W'.repeat(120) })
}

/** A guest is on stage, and this person is invited. */
function fillStage(host: FakeHost, space: string): void {
  fillCasts(host, space)
  const [me, , cem] = host.detail(space).members.map(({ device }) => device)
  const [main] = host.casts.listed(space)
  if (!me || !cem || !main) throw new Error('too few members')
  host.casts.change(space, main.cast, { stage: [me, cem] })
  host.casts.begin(space, { device: cem, stream: main.stream, title: TITLE })
}

const CAST = { scenario: 'casts', address: '#/space/SPACE/live/CHANNEL' }
const IN_CHANNEL = { scenario: 'casts', address: '#/space/SPACE/channel/CHANNEL' }

const goesLive: Act = async (page) => {
  await press(strings.cast.goLive)(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: strings.cast.goLive, exact: true }).click()
  await page.getByRole('region', { name: strings.cast.youAreLive }).waitFor()
}

const dialogs = (): readonly Screen[] =>
  at(IN_CHANNEL, {
    'dialog: go live': opens(press(strings.cast.goLive)),
  }).concat(
    at(
      { ...IN_CHANNEL, writes: ['casts.begin', 'casts.chat', 'casts.send'] },
      { 'dialog: the stage of a broadcast': opens(after(goesLive, press(strings.cast.stage))) },
    ),
  )

const showsChat: Act = (page) => press(strings.cast.chat)(page)

export const casts: TestedTool = {
  scenarios: {
    casts: () => madeHost(8, 12, fillCasts),
    'two casts': () => madeHost(8, 12, fillLong),
    'a stage': () => madeHost(8, 12, fillStage),
  },
  screens: [
    { name: 'a broadcast', ...CAST },
    { name: 'the chat of a broadcast', ...CAST, act: showsChat },
    { name: 'a broadcast with a stage', ...CAST, scenario: 'a stage' },
    { name: 'two broadcasts', ...CAST, scenario: 'two casts' },
    { name: 'a channel with a broadcast', ...IN_CHANNEL },
    { name: 'a broadcast of one’s own', ...IN_CHANNEL, act: goesLive },
    { name: 'the chat of one’s own broadcast', ...IN_CHANNEL, scenario: 'two casts', act: after(goesLive, showsChat) },
  ],
  dialogs,
}
