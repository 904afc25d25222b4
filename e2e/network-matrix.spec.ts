/**
 * Two members' hosts on every kind of network, without a screen: they are linked within 3 s after packets can pass,
 * without any restart. Each test prints its time. The enforced limit is below the time after which a dead link is given
 * up.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { formatInvite, parseInvite } from '../shared/space/joining/invite.ts'
import { HostOnMachine } from './network/host-on-machine.ts'
import { ip, whyNoNamespaces } from './network/ip.ts'
import type { Machine } from './network/lab.ts'
import { startLinkEmulator, whyNoLinkEmulator } from './network/link-emulator.ts'
import { Wiring } from './network/wiring.ts'

/**
 * Links die after 6 s of silence: a device that is linked sooner after a change has noticed the change. Milliseconds,
 * with a margin for a slow machine.
 */
const WITHIN = 5500
const UNTIL_GONE = 20_000

interface Pair {
  ana: HostOnMachine
  ben: HostOnMachine
  space: string
}

interface Fixtures {
  wiring: Wiring
  /** Starts a host on this machine. Its profile lasts for the whole test. */
  startHost(machine: Machine, name: string): Promise<HostOnMachine>
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from this pattern
  wiring: async ({}, use) => {
    const wiring = new Wiring()
    await use(wiring)
    wiring.close()
  },
  // The wiring is removed last: it ends everything that still runs on it.
  startHost: async ({ wiring: _wiring }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-matrix-'))
    const hosts: HostOnMachine[] = []
    await use(async (machine, name) => {
      const host = await HostOnMachine.start(machine, name, join(folder, name))
      hosts.push(host)
      return host
    })
    await Promise.all(hosts.map((host) => host.stop()))
    await rm(folder, { recursive: true, force: true })
  },
})

const noNamespaces = whyNoNamespaces()
test.skip(noNamespaces !== null, noNamespaces ?? '')

/** The invite without its addresses, so that devices must be discovered in another way. */
const withoutAddresses = (link: string): string => formatInvite({ ...parseInvite(link), addresses: [] })

async function begin(ana: HostOnMachine, ben: HostOnMachine): Promise<{ space: string; link: string }> {
  await Promise.all([
    ana.call('profile.set', { name: 'Ana', color: '#1c7ed6' }),
    ben.call('profile.set', { name: 'Ben', color: '#2f9e44' }),
  ])
  const { space } = await ana.call('spaces.create', { name: 'Design team' })
  const { link } = await ana.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
  return { space, link: link as string }
}

/** Resolves when both are members of one space. */
async function together(ana: HostOnMachine, ben: HostOnMachine): Promise<Pair> {
  const { space, link } = await begin(ana, ben)
  await ben.call('spaces.join', { link })
  await Promise.all([ana.linked(space), ben.linked(space)])
  return { ana, ben, space }
}

async function expectLinked({ ana, ben, space }: Pair, from: number, what: string): Promise<void> {
  const times = await Promise.all([ana.linked(space, { from }), ben.linked(space, { from })])
  const took = Math.max(...times) - from
  console.log(`${what}: linked after ${took} ms`)
  expect(took, what).toBeLessThan(WITHIN)
  expect([ana.isRunning, ben.isRunning]).toEqual([true, true])
}

async function expectGone({ ana, ben, space }: Pair, from: number): Promise<void> {
  const gone = { from, within: UNTIL_GONE, here: 0 }
  await Promise.all([ana.linked(space, gone), ben.linked(space, gone)])
}

function bridge(wiring: Wiring): { ana: Machine; ben: Machine; hub: Machine; ports: string[] } {
  const hub = wiring.switch('switch')
  const [ana, ben] = [wiring.machine('ana'), wiring.machine('ben')]
  const ports = [wiring.plug(ana, 'eth0', '10.77.0.1/24', hub), wiring.plug(ben, 'eth0', '10.77.0.2/24', hub)]
  return { ana, ben, hub, ports }
}

const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('1 one bridge with a default route: found by multicast alone', async ({ wiring, startHost }) => {
  const machines = bridge(wiring)
  for (const { namespace } of [machines.ana, machines.ben]) ip(`-n ${namespace} route add default via 10.77.0.254`)
  const ana = await startHost(machines.ana, 'ana')
  const ben = await startHost(machines.ben, 'ben')
  const { space, link } = await begin(ana, ben)
  const from = Date.now()
  await ben.call('spaces.join', { link: withoutAddresses(link) })
  await expectLinked({ ana, ben, space }, from, 'one bridge')
})

test('[P17] 2 no default route: found by multicast alone', async ({ wiring, startHost }) => {
  const machines = bridge(wiring)
  const ana = await startHost(machines.ana, 'ana')
  const ben = await startHost(machines.ben, 'ben')
  const { space, link } = await begin(ana, ben)
  const from = Date.now()
  await ben.call('spaces.join', { link: withoutAddresses(link) })
  await expectLinked({ ana, ben, space }, from, 'no default route')
})

test('2b a cable without a DHCP server: found by multicast over IPv6', async ({ wiring, startHost }) => {
  const machines = bridge(wiring)
  for (const { namespace } of [machines.ana, machines.ben]) ip(`-n ${namespace} -4 addr flush dev eth0`)
  const ana = await startHost(machines.ana, 'ana')
  const ben = await startHost(machines.ben, 'ben')
  const { space, link } = await begin(ana, ben)
  const from = Date.now()
  await ben.call('spaces.join', { link: withoutAddresses(link) })
  await expectLinked({ ana, ben, space }, from, 'IPv6 alone')
})

test('[P17] [P22] 3 a VPN has the default route, or takes it', async ({ wiring, startHost }) => {
  const machines = bridge(wiring)
  const ana = await startHost(machines.ana, 'ana')
  const pair = await together(ana, await startHost(machines.ben, 'ben'))
  const upAt = Date.now()
  for (const [index, machine] of [machines.ana, machines.ben].entries()) {
    const provider = wiring.machine(`vpn${index}`)
    wiring.cable([machine, 'vpn0', `10.99.${index}.2/24`], [provider, 'client0', `10.99.${index}.1/24`])
    ip(`-n ${machine.namespace} route replace default via 10.99.${index}.1`)
  }
  await later(4000)
  await expectLinked(pair, Date.now(), 'a VPN came up: still')
  expect(ana.history(pair.space, upAt), 'never apart').not.toContain(0)
  await pair.ben.stop()
  await ana.linked(pair.space, { from: Date.now(), here: 0, within: UNTIL_GONE })
  const ben = await startHost(machines.ben, 'ben')
  await expectLinked({ ...pair, ben }, Date.now(), 'default route elsewhere, started again')
})

test('[P18] 4 multicast is blocked: found by the addresses in the invite, and by earlier ones', async ({
  wiring,
  startHost,
}) => {
  const machines = bridge(wiring)
  for (const port of machines.ports) {
    ip(`-n ${machines.hub.namespace} link set ${port} type bridge_slave mcast_flood off bcast_flood on`)
  }
  const ana = await startHost(machines.ana, 'ana')
  const first = await startHost(machines.ben, 'ben')
  const { space, link } = await begin(ana, first)
  const from = Date.now()
  await first.call('spaces.join', { link })
  await expectLinked({ ana, ben: first, space }, from, 'multicast blocked, invite')
  await Promise.all([ana.stop(), first.stop()])
  const [again, ben] = await Promise.all([startHost(machines.ana, 'ana'), startHost(machines.ben, 'ben')])
  await expectLinked({ ana: again, ben, space }, Date.now(), 'multicast blocked, both started again')
})

test('5 two subnets with one known address: the route opens late, and again after an outage', async ({
  wiring,
  startHost,
}) => {
  const router = wiring.machine('router')
  const [left, right] = [wiring.machine('ana'), wiring.machine('ben')]
  wiring.cable([left, 'eth0', '10.77.1.2/24'], [router, 'left', '10.77.1.1/24'])
  wiring.cable([right, 'eth0', '10.77.2.2/24'], [router, 'right', '10.77.2.1/24'])
  ip(`-n ${left.namespace} route add default via 10.77.1.1`)
  ip(`-n ${right.namespace} route add default via 10.77.2.1`)
  ip(`netns exec ${router.namespace} sysctl -qw net.ipv4.ip_forward=1`)
  const close = () => ip(`-n ${router.namespace} rule add pref 5 blackhole`)
  const open = (): number => {
    ip(`-n ${router.namespace} rule del pref 5`)
    return Date.now()
  }
  close()
  const [ana, ben] = await Promise.all([startHost(left, 'ana'), startHost(right, 'ben')])
  const { space, link } = await begin(ana, ben)
  const pair = { ana, ben, space }
  await ben.call('spaces.join', { link })
  await later(5000)
  await expectLinked(pair, open(), 'two subnets, the way opened')
  const from = Date.now()
  close()
  await expectGone(pair, from)
  await later(3000)
  await expectLinked(pair, open(), 'two subnets, the way opened again')
})

test('[P21] 6 an interface returns, with its address and with another', async ({ wiring, startHost }) => {
  const machines = bridge(wiring)
  const ana = await startHost(machines.ana, 'ana')
  const pair = await together(ana, await startHost(machines.ben, 'ben'))
  for (const address of [null, '10.77.0.77/24']) {
    const from = Date.now()
    machines.ben.cutNetwork()
    // The device without its interface knows immediately. The other one still has a dead link when the interface
    // returns.
    await pair.ben.linked(pair.space, { from, here: 0 })
    await later(2000)
    if (address !== null) {
      ip(`-n ${machines.ben.namespace} addr flush dev eth0`)
      ip(`-n ${machines.ben.namespace} addr add ${address} dev eth0`)
    }
    const healed = Date.now()
    machines.ben.healNetwork()
    await expectLinked(pair, healed, `interface back, ${address === null ? 'same' : 'another'} address`)
  }
  // Too fast to be noticed: a link that lost its address is reestablished.
  ip(`-n ${machines.ben.namespace} addr flush dev eth0`)
  ip(`-n ${machines.ben.namespace} addr add 10.77.0.78/24 dev eth0`)
  await later(WITHIN)
  const settled = Date.now()
  // Longer than it takes to give up a dead link.
  await later(7000)
  await expectLinked(pair, settled, 'another address at once: still')
  expect(pair.ana.history(pair.space, settled)).not.toContain(0)
})

const noEmulator = whyNoLinkEmulator()
test('7 a round trip of 20 ms, and 1 % of the packets lost', async ({ wiring, startHost }) => {
  test.skip(noEmulator !== null, noEmulator ?? '')
  const [left, right] = [wiring.machine('ana'), wiring.machine('ben')]
  const emulator = await startLinkEmulator({
    namespaces: [left.namespace, right.namespace],
    addresses: ['10.77.3.1', '10.77.3.2'],
    delay: 10,
    loss: 1,
  })
  const ana = await startHost(left, 'ana')
  const first = await startHost(right, 'ben')
  const { space, link } = await begin(ana, first)
  const from = Date.now()
  await first.call('spaces.join', { link: withoutAddresses(link) })
  await expectLinked({ ana, ben: first, space }, from, '20 ms and 1 % loss, by multicast')
  await first.stop()
  await ana.linked(space, { from: Date.now(), here: 0, within: UNTIL_GONE })
  const ben = await startHost(right, 'ben')
  await expectLinked({ ana, ben, space }, Date.now(), '20 ms and 1 % loss, started again')
  await emulator.stop()
})

test('8 the machine sleeps, and wakes in the same place', async ({ wiring, startHost }) => {
  const machines = bridge(wiring)
  const ana = await startHost(machines.ana, 'ana')
  const pair = await together(ana, await startHost(machines.ben, 'ben'))
  const from = Date.now()
  pair.ben.sleep()
  await ana.linked(pair.space, { from, here: 0, within: UNTIL_GONE })
  await later(4000)
  const woken = Date.now()
  pair.ben.wake()
  await expectLinked(pair, woken, 'awake')
})
