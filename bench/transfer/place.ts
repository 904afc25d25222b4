/** The source and the target of a transfer: two programs on one machine, or on two machines connected by a wire. */
import { ip } from '../../e2e/network/ip.ts'
import { Lab, type Machine } from '../../e2e/network/lab.ts'
import { startLinkEmulator } from '../../e2e/network/link-emulator.ts'

export interface Side {
  machine: Machine
  /** The address of this side as seen by the other. */
  address: string
}

export interface Place {
  readonly sides: readonly [Side, Side]
  close(): Promise<void>
}

export interface Wire {
  /** Milliseconds; 0: the machine's own. */
  roundTrip: number
  /** Percentage of lost packets in each direction. */
  loss?: number
}

const ENDS = ['10.79.0.1', '10.79.0.2'] as const
/** Packets in 20 ms at one gigabyte per second. A shorter queue would drop packets beyond the configured loss. */
const QUEUE = 20_000

/** One isolated machine. Everything goes over its loopback. */
export function oneMachine(): Place {
  const lab = new Lab()
  const machine = lab.machine('one', { defaultRoute: true })
  const side = { machine, address: '127.0.0.1' }
  return { sides: [side, side], close: async () => lab.close() }
}

/** Two machines with a single wire between them. */
export async function twoMachines({ roundTrip, loss = 0 }: Wire): Promise<Place> {
  const lab = new Lab()
  const machines = [lab.machine('one', { defaultRoute: true }), lab.machine('other', { defaultRoute: true })] as const
  if (roundTrip === 0 && loss === 0) {
    const [one, other] = machines.map((machine) => ({ machine, address: machine.address })) as [Side, Side]
    return { sides: [one, other], close: async () => lab.close() }
  }
  for (const machine of machines) machine.cutNetwork()
  const namespaces = [machines[0].namespace, machines[1].namespace] as const
  const delay = roundTrip / 2
  const emulator = await startLinkEmulator({ namespaces, addresses: ENDS, delay, loss, queue: QUEUE })
  // Without a default route, Chromium doesn't offer any address.
  for (const namespace of namespaces) ip(`-n ${namespace} route replace default dev emu0`)
  return {
    sides: [
      { machine: machines[0], address: ENDS[0] },
      { machine: machines[1], address: ENDS[1] },
    ],
    async close() {
      await emulator.stop()
      lab.close()
    },
  }
}

/** From now on, blocks all TCP on the wire, except from and to this port. UDP still works. */
export function blockTcpExcept({ sides }: Place, port: number): void {
  for (const { machine } of sides) {
    for (const end of ['sport', 'dport']) {
      ip(`-n ${machine.namespace} rule add pref 4 ipproto tcp ${end} ${port} lookup main`)
    }
    machine.blockTcp()
  }
}
