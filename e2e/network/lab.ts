/**
 * An isolated network: machines (network namespaces) on a switch (a bridge in its own namespace), without access to
 * this machine's networks or to other labs. The names contain the process id, so that leftovers of a crashed run are
 * removed.
 */
import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { ip, ipProgram } from './ip.ts'

const NAME = /^parley-(\d+)-\d+-/
const SWITCH_ADDRESS = '10.77.0.254'

let labs = 0

export interface MachineOptions {
  /**
   * A default route to the switch, which leads nowhere. Without one, Chromium doesn't offer addresses for WebRTC unless
   * its page is allowed to use a microphone or camera.
   */
  defaultRoute?: boolean
  /** Whether the switch forwards multicast to it. Many guest networks don't. */
  multicast?: boolean
}

export class Lab {
  readonly #prefix: string
  readonly #switch: string
  readonly #machines: Machine[] = []

  /** Needs root and iproute2: see `whyNoNamespaces`. */
  constructor() {
    removeLeftovers()
    this.#prefix = `parley-${process.pid}-${labs++}`
    this.#switch = `${this.#prefix}-switch`
    ip(`netns add ${this.#switch}`)
    // With snooping, the switch would withhold multicast from ports that no router queries.
    ip(`-n ${this.#switch} link add bridge0 type bridge mcast_snooping 0`)
    ip(`-n ${this.#switch} addr add ${SWITCH_ADDRESS}/24 dev bridge0`)
    ip(`-n ${this.#switch} link set bridge0 up`)
  }

  /** A machine with one network card on the switch. */
  machine(name: string, { defaultRoute = false, multicast = true }: MachineOptions = {}): Machine {
    const namespace = `${this.#prefix}-${name.toLowerCase()}`
    const number = this.#machines.length + 1
    const machine = new Machine(namespace, `10.77.0.${number}`)
    this.#machines.push(machine)
    ip(`netns add ${namespace}`)
    ip(`-n ${namespace} link set lo up`)
    ip(`-n ${namespace} link add eth0 type veth peer name port${number} netns ${this.#switch}`)
    ip(`-n ${this.#switch} link set port${number} master bridge0`)
    if (!multicast) ip(`-n ${this.#switch} link set port${number} type bridge_slave mcast_flood off`)
    ip(`-n ${this.#switch} link set port${number} up`)
    // Otherwise its IPv6 address would appear a second or two later: a network change, which aborts browser requests.
    const [program, ...words] = machine.commandLine('tee', ['/proc/sys/net/ipv6/conf/eth0/accept_dad'])
    execFileSync(program as string, words, { input: '0', stdio: ['pipe', 'ignore', 'inherit'] })
    ip(`-n ${namespace} addr add ${machine.address}/24 dev eth0`)
    ip(`-n ${namespace} link set eth0 up`)
    if (defaultRoute) ip(`-n ${namespace} route add default via ${SWITCH_ADDRESS}`)
    machine.hasDefaultRoute = defaultRoute
    return machine
  }

  /** Splits the network in two: these machines, and the rest. Each half keeps working. */
  split(machines: readonly Machine[]): void {
    ip(`-n ${this.#switch} link add bridge1 type bridge mcast_snooping 0`)
    ip(`-n ${this.#switch} link set bridge1 up`)
    for (const machine of machines) this.#plugInto('bridge1', machine)
  }

  /** Rejoins both halves. */
  join(): void {
    for (const machine of this.#machines) this.#plugInto('bridge0', machine)
    ip(`-n ${this.#switch} link del bridge1`)
  }

  #plugInto(bridge: string, machine: Machine): void {
    const port = `port${this.#machines.indexOf(machine) + 1}`
    ip(`-n ${this.#switch} link set ${port} master ${bridge}`)
  }

  /** Ends all programs that still run on the machines, and removes the network. */
  close(): void {
    for (const { namespace } of this.#machines) removeNamespace(namespace)
    removeNamespace(this.#switch)
  }
}

export class Machine {
  readonly namespace: string
  readonly address: string
  hasDefaultRoute = false

  constructor(namespace: string, address: string) {
    this.namespace = namespace
    this.address = address
  }

  /** All addresses of its network card. */
  addresses(): string[] {
    const text = ip(`-n ${this.namespace} -o addr show dev eth0`)
    return [...text.matchAll(/ inet6? ([^/]+)/g)].map(([, address]) => address as string)
  }

  /**
   * The command line that runs a program on this machine. Its process is the program itself, not the program's parent.
   */
  commandLine(program: string, words: readonly string[]): string[] {
    return [ipProgram as string, 'netns', 'exec', this.namespace, program, ...words]
  }

  spawn(program: string, words: readonly string[], options: SpawnOptions): ChildProcess {
    const [first, ...rest] = this.commandLine(program, words)
    return spawn(first as string, rest, options)
  }

  /** Takes the network card down, like pulling the cable; it keeps its address. */
  cutNetwork(): void {
    ip(`-n ${this.namespace} link set eth0 down`)
  }

  healNetwork(): void {
    ip(`-n ${this.namespace} link set eth0 up`)
    // Routes through a card vanish when it goes down.
    if (this.hasDefaultRoute) ip(`-n ${this.namespace} route replace default via ${SWITCH_ADDRESS}`)
  }

  /** Limits the machine's sending rate. */
  slowDown(megabits: number): void {
    ip(
      `netns exec ${this.namespace} tc qdisc replace dev eth0 root tbf rate ${megabits}mbit burst 32kbit latency 400ms`,
    )
  }

  /** Blocks all UDP between this machine and others, or allows it again. */
  refuseUdp(isRefused: boolean): void {
    for (const family of ['', '-6 '])
      ip(`${family}-n ${this.namespace} rule ${isRefused ? 'add' : 'del'} pref 4 ipproto udp blackhole`)
  }

  /** Blocks all TCP between this machine and others, including open connections. UDP and loopback still work. */
  blockTcp(): void {
    ip(`-n ${this.namespace} rule add pref 5 ipproto tcp blackhole`)
    ip(`-6 -n ${this.namespace} rule add pref 5 ipproto tcp blackhole`)
  }
}

/** Removes namespaces whose process was killed. */
export function removeLeftovers(): void {
  for (const line of ip('netns list').split('\n')) {
    const namespace = line.split(' ')[0] ?? ''
    const owner = NAME.exec(namespace)?.[1]
    if (owner === undefined || Number(owner) === process.pid || isRunning(Number(owner))) continue
    try {
      removeNamespace(namespace)
    } catch {
      // Another test is removing it right now.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export function removeNamespace(namespace: string): void {
  const pids = ip(`netns pids ${namespace}`).split('\n').filter(Boolean)
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It has already ended.
    }
  }
  ip(`netns del ${namespace}`)
}
