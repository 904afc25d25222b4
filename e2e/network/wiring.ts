/**
 * Machines wired as a test needs them: cables, switches, routers. (In `lab.ts`, all machines are on one switch.) Each
 * machine is a network namespace whose name contains the process id, so that leftovers of a crashed run are removed.
 */
import { ip } from './ip.ts'
import { Machine, removeLeftovers, removeNamespace } from './lab.ts'

/** Higher than the numbers of labs. */
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

  /** A machine with only loopback. */
  machine(name: string): Machine {
    const machine = new Machine(`${this.#prefix}-${name}`, '')
    ip(`netns add ${machine.namespace}`)
    ip(`-n ${machine.namespace} link set lo up`)
    this.#machines.push(machine)
    return machine
  }

  /** A switch for machines that are connected by `plug`. */
  switch(name: string): Machine {
    const machine = this.machine(name)
    // With snooping, the switch would withhold multicast from ports that no router queries.
    ip(`-n ${machine.namespace} link add bridge0 type bridge mcast_snooping 0`)
    ip(`-n ${machine.namespace} link set bridge0 up`)
    return machine
  }

  /**
   * Connects a network card of a machine to a switch. Returns the switch's port. `address` with its prefix:
   * `10.0.0.1/24`.
   */
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

  /** Ends all programs that still run on the machines, and removes them. */
  close(): void {
    for (const { namespace } of this.#machines.splice(0)) removeNamespace(namespace)
  }
}

export type End = readonly [machine: Machine, card: string, address: string]

function give({ namespace }: Machine, card: string, address: string): void {
  ip(`-n ${namespace} addr add ${address} dev ${card}`)
  ip(`-n ${namespace} link set ${card} up`)
}
