/**
 * Machines wired as a test wants them: cables between any two, switches, routers. Beside `lab.ts`, where all hang on one switch.
 * Each machine is a network namespace; the names tell whose it is, so that what a crashed run left is removed.
 */
import { ip } from './ip.ts'
import { Machine, removeLeftovers, removeNamespace } from './lab.ts'

/** Above the numbers of labs. */
let wirings = 1000

export class Wiring {
  readonly #prefix: string
  readonly #machines: Machine[] = []
  #cables = 0

  /** Needs root and iproute2: see `whyNoNamespaces`. */
  constructor() {
    removeLeftovers()
    this.#prefix = `parley-${process.pid}-${wirings++}`
  }

  /** A machine with nothing but loopback. */
  machine(name: string): Machine {
    const machine = new Machine(`${this.#prefix}-${name}`, '')
    ip(`netns add ${machine.namespace}`)
    ip(`-n ${machine.namespace} link set lo up`)
    this.#machines.push(machine)
    return machine
  }

  /** Joins machines; whatever is plugged in with `plug` has its port there. */
  switch(name: string): Machine {
    const machine = this.machine(name)
    // Snooping would keep multicast from ports where no router has asked who listens.
    ip(`-n ${machine.namespace} link add bridge0 type bridge mcast_snooping 0`)
    ip(`-n ${machine.namespace} link set bridge0 up`)
    return machine
  }

  /** A network card of a machine on a switch. Returns the switch's port. `address` with its prefix: `10.0.0.1/24`. */
  plug(machine: Machine, card: string, address: string, into: Machine): string {
    const port = `port${this.#cables++}`
    ip(`-n ${machine.namespace} link add ${card} type veth peer name ${port} netns ${into.namespace}`)
    ip(`-n ${into.namespace} link set ${port} master bridge0`)
    ip(`-n ${into.namespace} link set ${port} up`)
    give(machine, card, address)
    return port
  }

  /** A cable between two machines, with a network card at each end. */
  cable([left, leftCard, leftAddress]: End, [right, rightCard, rightAddress]: End): void {
    ip(`-n ${left.namespace} link add ${leftCard} type veth peer name ${rightCard} netns ${right.namespace}`)
    give(left, leftCard, leftAddress)
    give(right, rightCard, rightAddress)
  }

  /** Ends what still runs on the machines, and takes them away. */
  close(): void {
    for (const { namespace } of this.#machines.splice(0)) removeNamespace(namespace)
  }
}

export type End = readonly [machine: Machine, card: string, address: string]

function give({ namespace }: Machine, card: string, address: string): void {
  ip(`-n ${namespace} addr add ${address} dev ${card}`)
  ip(`-n ${namespace} link set ${card} up`)
}
