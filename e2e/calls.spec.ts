/** A call in a channel between two people with their own hosts: actually heard and seen, and left without a trace. */
import { strings } from '../renderer/strings/strings.ts'
import { CallOnScreen } from './lib/call-on-screen.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { TurnServer } from './network/turn-server.ts'

const words = strings.call

test('two people call in a channel, hear and see each other, and one disappears when their page crashes', {
  tag: '@calls',
}, async ({ together }) => {
  const [ana, ben] = await together('Team', ['Ana', 'Ben'])
  for (const device of [ana, ben]) await device.openChannel('general')
  const [anas, bens] = [await CallOnScreen.of(ana), await CallOnScreen.of(ben)]

  await test.step('Ana starts a call; Ben is notified immediately, and sees her in it before he joins', async () => {
    await anas.start()
    const told = ben.page.getByRole('status').filter({ hasText: words.now.areIn(['Ana'], 'general', 1) })
    await expect(told.getByRole('button', { name: words.now.join })).toBeVisible({ timeout: NETWORK_TIME })
    const now = ben.page.getByRole('region', { name: strings.now.title, exact: true })
    await expect(now.getByRole('link').filter({ hasText: words.now.in('general') })).toBeVisible()
    await bens.join(['Ana'])
  })

  await test.step('both hear and see each other', async () => {
    for (const call of [anas, bens]) await expect(call.stage.getByRole('listitem')).toHaveCount(2)
    for (const call of [anas, bens]) await call.hears()
    for (const device of [ana, ben]) await device.button(words.cameraOn).click()
    for (const call of [anas, bens]) await call.seesPictures()
  })

  await test.step('a person who mutes is shown as muted', async () => {
    await ana.button(words.mute).click()
    await expect(bens.stage.getByRole('img', { name: words.muted('Ana') })).toBeVisible()
    await ana.button(words.unmute).click()
    await expect(bens.stage.getByRole('img', { name: words.muted('Ana') })).toHaveCount(0)
    await bens.hears()
  })

  await test.step('Ben’s page crashes, and Ana is alone immediately', async () => {
    await ben.crashPage()
    await expect(anas.stage.getByRole('listitem')).toHaveCount(1)
    await expect(ana.page.getByText(words.noOneYet)).toBeVisible()
  })

  await test.step('Ana leaves, and nobody is in the call', async () => {
    await ana.button(words.leave).click()
    await ana.openChannel('general')
    await expect(ana.button(words.start)).toBeVisible()
  })
})

test('noise is removed in a worker that is allowed to run WebAssembly, and the page isn’t', { tag: '@calls' }, async ({
  together,
}) => {
  const [ana, ben] = await together('Team', ['Ana', 'Ben'])
  for (const device of [ana, ben]) await device.openChannel('general')
  const [anas, bens] = [await CallOnScreen.of(ana), await CallOnScreen.of(ben)]
  await bens.start()
  await ana.button(words.join(1)).click()
  await ana.page.getByRole('switch', { name: strings.capture.noise }).click()
  await ana.button(words.joinNow).click()
  const sent = () =>
    ana.page.evaluate(() => {
      const { connections } = window as unknown as { connections: RTCPeerConnection[] }
      return connections.some((each) =>
        each.getSenders().some(({ track }) => track instanceof MediaStreamTrackGenerator),
      )
    })
  await expect.poll(sent, { timeout: NETWORK_TIME }).toBe(true)
  for (const call of [anas, bens]) await call.hears()
  const empty = [0, 97, 115, 109, 1, 0, 0, 0]
  const refused = await ana.page.evaluate(
    (bytes) => WebAssembly.compile(new Uint8Array(bytes)).then(() => '', String),
    empty,
  )
  expect(refused).toContain('Content Security Policy')
})

test('a person who hides their address is heard through a TURN server, and the other learns nothing else', {
  tag: '@calls',
}, async ({ together }) => {
  const turn = await TurnServer.start()
  try {
    const [ana, ben] = await together('Team', ['Ana', 'Ben'])
    const { url, username, credential } = turn
    await ana.host.call('network.set', { discoveryServers: [], stun: [], turn: [{ url, username, credential }] })
    for (const device of [ana, ben]) await device.openChannel('general')
    const [anas, bens] = [await CallOnScreen.of(ana), await CallOnScreen.of(ben)]
    await bens.start()
    await ana.button(words.join(1)).click()
    await ana.page.getByRole('switch', { name: new RegExp(`^${words.relayed}`) }).click()
    ben.toldByHost.length = 0
    await ana.button(words.joinNow).click()
    for (const call of [anas, bens]) await call.hears()
    const told = ben.toldByHost.filter((frame) => frame.includes('calls.signal')).join()
    expect(told.match(/typ \w+/g)?.filter((type) => type !== 'typ relay')).toEqual([])
    expect(told.match(/raddr \S+/g)?.filter((address) => address !== 'raddr 0.0.0.0')).toEqual([])
  } finally {
    turn.close()
  }
})
