/** Someone on the same network without the secret sees nothing, and does no harm. */
import { readFileSync } from 'node:fs'
import type { Answers } from './attacks/loopback-garbage.ts'
import { runAttack } from './attacks/run.ts'
import type { Learned } from './attacks/stranger.ts'
import type { Device } from './lib/device.ts'
import { meet } from './lib/meeting.ts'
import { expect, type Together, test } from './lib/street-test.ts'
import { test as labTest, noLab } from './lib/test.ts'

const SECRETS = ['Ana', 'Ben', 'Design team', 'general', 'The plan']
const attack = (name: string): URL => new URL(`./attacks/${name}.ts`, import.meta.url)

/** Two people in a space. */
async function twoAtWork(together: Together) {
  const [ana, ben] = await together('Design team', ['Ana', 'Ben'])
  await speak(ana, ben)
  return { ana, ben }
}

async function speak(ana: Device, ben: Device): Promise<void> {
  await Promise.all([ana.openChannel('general'), ben.openChannel('general')])
  await ana.says('The plan is secret')
  await ben.sees('The plan is secret')
}

async function goOn(ana: Device, ben: Device, text: string): Promise<void> {
  await ana.says(text)
  await ben.sees(text)
  await ana.isHeldByOthers(text, 1)
  for (const device of [ana, ben]) {
    await expect(device.connection).toHaveText('2 online')
    expect(device.host.isRunning).toBe(true)
  }
}

/** Resident memory of a host, in MB. */
function memoryOf(device: Device): number {
  const status = readFileSync(`/proc/${device.host.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

test('a third person on the network, and their program, learn nothing about the space', async ({
  together,
  startDevice,
}) => {
  const { ana, ben } = await twoAtWork(together)
  const eve = await startDevice('Eve')
  await ana.says('The plan goes on')
  await ben.sees('The plan goes on')
  const [host = '', port = ''] = ana.host.linkAddress.split(':')
  const learned = JSON.parse(await runAttack(null, attack('stranger'), host, port)) as Learned
  expect(learned).toMatchObject({ linked: true, channels: 0 })
  const screen = await eve.page.locator('body').textContent()
  expect(eve.toldByHost.length).toBeGreaterThan(0)
  for (const secret of SECRETS) {
    expect(learned.heard, 'what a program heard').not.toContain(secret)
    expect(screen, 'what is on screen').not.toContain(secret)
    // No page could show anything that the host didn't send.
    expect(eve.toldByHost.join('\n'), 'what the host told its page').not.toContain(secret)
  }
  await goOn(ana, ben, 'Undisturbed')
})

labTest('garbage from the network changes nothing for people working together', async ({ startDevice, lab }) => {
  labTest.skip(noLab !== null, noLab ?? '')
  const [ana, ben] = await Promise.all([startDevice('Ana'), startDevice('Ben')])
  await Promise.all([ana.firstRun(), ben.firstRun()])
  await ana.createSpace('Design team')
  await ana.openNearby()
  const port = (await ana.ownAddress()).split(':').at(-1) ?? ''
  await meet(ana, ben, 'Design team')
  await speak(ana, ben)
  // It serves its pages only to its own machine.
  const page = await ben.page.context().newPage()
  const served = `http://${ana.machine.address}:${ana.host.address.port}/`
  await expect(page.goto(served)).rejects.toThrow('ERR_CONNECTION_REFUSED')
  await page.close()
  const eve = lab.machine('Eve')
  const before = memoryOf(ana)
  expect(await runAttack(eve, attack('network-garbage'), ana.machine.address, port)).toContain('done')
  await goOn(ana, ben, 'After the noise')
  await expect.poll(() => memoryOf(ana) - before).toBeLessThan(150)
  const late = await startDevice('Cem')
  await late.firstRun()
  await meet(ana, late, 'Design team')
  await late.openChannel('general')
  await late.sees('The plan is secret')
})

test('garbage on a host’s local ports is rejected, without any other effect', async ({ together }) => {
  const { ana, ben } = await twoAtWork(together)
  const before = memoryOf(ana)
  const { address } = ana.host
  const token = address.hash.slice('#token='.length)
  const answers = JSON.parse(await runAttack(null, attack('loopback-garbage'), address.origin, token)) as Answers
  expect(Object.entries(answers).filter(([, answer]) => answer === '200' || answer === 'open')).toEqual([])
  await goOn(ana, ben, 'After the noise')
  await expect.poll(() => memoryOf(ana) - before).toBeLessThan(150)
  await Promise.all([ana.openBoard(), ben.openBoard()])
  await ana.board.drawRectangle(280, 200)
  await ben.board.hasShapes(1)
})

test('a page from another port of the same machine, in the same browser, gets nothing', async ({ together }) => {
  const { ana, ben } = await twoAtWork(together)
  const other = await ana.page.context().newPage()
  const { origin } = ana.host.address
  // A page of another origin, as a program on this machine would serve it.
  await other.route('http://127.0.0.1:9/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  )
  await other.goto('http://127.0.0.1:9/')
  const got = await other.evaluate(async (target) => {
    const fetched = (mode: RequestMode): Promise<string> =>
      fetch(`${target}/`, { mode, credentials: 'include' }).then(
        () => 'something',
        () => 'nothing',
      )
    const socket = (path: string): Promise<string> =>
      new Promise((resolve) => {
        const made = new WebSocket(`${target.replace('http', 'ws')}${path}`)
        made.onopen = () => resolve('open')
        made.onclose = () => resolve('closed')
      })
    return {
      fetched: await fetched('cors'),
      opaque: await fetched('no-cors'),
      ipc: await socket('/ipc'),
      signaling: await socket('/signaling/guess'),
      stored: sessionStorage.length + localStorage.length,
      cookies: document.cookie,
    }
  }, origin)
  expect(got).toEqual({
    fetched: 'nothing',
    opaque: 'nothing',
    ipc: 'closed',
    signaling: 'closed',
    stored: 0,
    cookies: '',
  })
  await goOn(ana, ben, 'Nothing happened')
})
