/** Urgent and ongoing activities: a line in the sidebar while they last, and a toast when they start. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { fakeDevices } from '../../capture/testing/fake-devices.ts'
import { preferences, setPreferences } from '../../platform/state/preferences.ts'
import { strings } from '../../strings/strings.ts'
import { calm, hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'
import { nowIn } from '../../testing/host/fill-now.ts'
import { LONG } from '../../testing/made-space.ts'

const words = strings.now
const { call, cast, games, invitations } = strings
const TITLE = 'All hands in November'
const now = () => page.getByRole('region', { name: words.title, exact: true })
const line = (title: string) => now().getByRole('link').filter({ hasText: title })
const lines = () => now().getByRole('link').elements()
const toast = (text: string) => page.getByRole('status').filter({ hasText: text })
const hash = () => expect.poll(() => window.location.hash)

/** Opens the app and waits until it knows that nothing is ongoing yet. Returns its first and second space. */
async function opened(host: FakeHost, path = 'inbox') {
  const [first = '', second = ''] = host.state.spaces.map(({ id }) => id)
  await open(host, `#/space/${first}/${path}`)
  const asked = ['calls.list', 'casts.list', 'inbox.list']
  const isAsked = () =>
    asked.every((name) => host.log.filter((each) => each === name).length >= host.state.spaces.length)
  await expect.poll(isAsked).toBe(true)
  await calm()
  return { first, second, here: nowIn(host, first), there: nowIn(host, second) }
}

function prefer(changes: Parameters<typeof setPreferences>[0]): void {
  const before = preferences()
  setPreferences(changes)
  onTestFinished(() => setPreferences(before))
}

test('a call is announced once, joined from there, and has a line until it’s over', async () => {
  const host = hostOf('some')
  const { first, here } = await opened(host)
  const channel = strings.chat.general
  here.call(1)
  const told = toast(call.now.areIn(['Ben'], channel, 1))
  await expect.element(told).toBeVisible()
  await expect.element(line(call.now.in(channel))).toBeVisible()
  await expectAccessible()
  here.call(2)
  await expect.poll(() => page.getByRole('status').filter({ hasText: channel }).elements().length).toBe(1)
  await told.getByRole('button', { name: call.now.join }).click()
  await hash().toBe(`#/space/${first}/call/${here.stream}`)
  await expect.element(line(call.now.in(channel))).toHaveAttribute('aria-current', 'page')
  for (const place of [1, 2]) host.calls.exit(first, here.stream, host.detail(first).members[place]?.device ?? '')
  await expect.element(now()).not.toBeInTheDocument()
})

test('a broadcast in another space is announced with its name, and watched there', async () => {
  const host = hostOf('some')
  const { second, there } = await opened(host)
  const id = there.cast(1, TITLE)
  const told = toast(words.in(cast.isLiveWith('Ben', TITLE), LONG))
  await expect.element(told).toBeVisible()
  await told.getByRole('button', { name: cast.watch }).click()
  await hash().toBe(`#/space/${second}/live/${there.stream}`)
  await expect.element(line(TITLE)).toBeVisible()
  host.casts.end(second, id)
  await expect.element(now()).not.toBeInTheDocument()
})

test('the toast of a broadcast that is over disappears', async () => {
  const host = hostOf('some')
  const { first, here } = await opened(host)
  const id = here.cast(1, TITLE)
  await expect.element(toast(TITLE)).toBeVisible()
  host.casts.end(first, id)
  await expect.element(toast(TITLE)).not.toBeInTheDocument()
})

test('a challenge is announced once, and its line leads to the game', async () => {
  const host = hostOf('some')
  const { here } = await opened(host)
  here.challenge(1)
  const told = toast(games.challengesYouTo('Ben', games.names.chess))
  await expect.element(told.getByRole('button', { name: games.play })).toBeVisible()
  await line(games.challengeTo(games.names.chess)).click()
  await hash().toMatch(/\/games\/2000/)
})

test('an invitation has a line but no toast, because it rings', async () => {
  const host = hostOf('some')
  const { first, here } = await opened(host)
  here.invitation(1, 'The plan')
  await line(invitations.invitationTo('The plan')).click()
  await hash().toBe(`#/space/${first}/files`)
  expect(toast('The plan').elements()).toEqual([])
})

test('three lines are shown, those of the space on screen first, and the others on request', async () => {
  await open(hostOf('now'), '#/space/SPACE/inbox')
  await expect.element(now().getByRole('button', { name: words.more(3) })).toBeVisible()
  expect(lines()).toHaveLength(3)
  await expect.element(now().getByRole('link').first()).toHaveAccessibleName(/Dora$/)
  await expectAccessible()
  await userEvent.click(now().getByRole('button', { name: words.more(3) }))
  await expect.poll(() => lines().length).toBe(6)
  await now().getByRole('link').last().click()
  await expect
    .element(page.getByRole('main').getByRole('heading', { level: 1 }))
    .toHaveTextContent(call.titleIn('general'))
})

test('nobody is notified of activities that started before they came', async () => {
  await open(hostOf('now'), '#/space/SPACE/inbox')
  await expect.element(now()).toBeVisible()
  await calm()
  expect(page.getByRole('status').filter({ hasText: call.now.join }).elements()).toEqual([])
})

describe('a line without a toast is shown', () => {
  test('during quiet hours', async () => {
    const { here } = await opened(hostOf('some'))
    prefer({ quiet: { on: true, from: 0, to: 1439 } })
    here.call(1)
    await expect.element(line(call.now.in(strings.chat.general))).toBeVisible()
    expect(toast(call.now.join).elements()).toEqual([])
  })

  test('for a broadcast in the channel on screen, which shows it', async () => {
    const host = hostOf('some')
    const { here } = await opened(host, `channel/${host.state.spaces[0]?.id.slice(0, 16)}`)
    here.cast(1, TITLE)
    await expect.element(line(TITLE)).toBeVisible()
    await expect.element(page.getByRole('main').getByRole('region', { name: cast.isLive('Ben') })).toBeVisible()
    expect(toast(TITLE).elements()).toEqual([])
  })
})

describe('neither a line nor a toast is shown', () => {
  test('in muted spaces', async () => {
    const host = hostOf('some')
    const { second, here, there } = await opened(host)
    prefer({ mutedSpaces: [second] })
    there.call(1)
    here.cast(1, TITLE)
    await expect.element(line(TITLE)).toBeVisible()
    expect(lines()).toHaveLength(1)
  })

  test('in muted channels', async () => {
    const { here } = await opened(hostOf('some'))
    const channels = page.getByRole('region', { name: strings.chat.title, exact: true })
    await channels.getByRole('link').first().click({ button: 'right' })
    await page.getByRole('menuitem', { name: strings.chat.mute.channel }).click()
    here.call(1)
    here.challenge(1)
    await expect.element(line(games.challengeTo(games.names.chess))).toBeVisible()
    expect(lines()).toHaveLength(1)
  })

  test('for the call that this window is in', async () => {
    fakeDevices()
    const { first, here } = await opened(hostOf('some'))
    here.call(1)
    await line(call.now.in(strings.chat.general)).click()
    await hash().toBe(`#/space/${first}/call/${here.stream}`)
    await page.getByRole('button', { name: call.joinNow }).click()
    await expect.element(page.getByRole('button', { name: call.leave }).first()).toBeVisible()
    await expect.element(now()).not.toBeInTheDocument()
    await page.getByRole('button', { name: call.leave }).first().click()
  })
})
