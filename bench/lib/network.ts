/** Two machines connected by a single wire, short or long, isolated from all other devices. */
import { ip } from '../../e2e/network/ip.ts'
import { Lab, type Machine } from '../../e2e/network/lab.ts'
import { startLinkEmulator } from '../../e2e/network/link-emulator.ts'

const LONG_WIRE = ['10.78.0.1', '10.78.0.2'] as const

export interface Network {
  machines: readonly [Machine, Machine]
  /** The first machine's address for the second. */
  address: string
  /** From now on, blocks all TCP on the wire, except from and to this port. UDP still works. */
  blockTcpExcept(port: number): void
  close(): Promise<void>
}

/** @param roundTrip in ms; 0: the machine's own */
export async function makeNetwork(roundTrip: number): Promise<Network> {
  const lab = new Lab()
  const machines = [lab.machine('one', { defaultRoute: true }), lab.machine('other', { defaultRoute: true })] as const
  let stop: () => Promise<void> = async () => {}
  if (roundTrip > 0) {
    for (const machine of machines) machine.cutNetwork()
    const namespaces = [machines[0].namespace, machines[1].namespace] as const
    const emulator = await startLinkEmulator({ namespaces, addresses: LONG_WIRE, delay: roundTrip / 2 })
    stop = () => emulator.stop()
    // Without a default route, Chromium doesn't offer any address.
    for (const namespace of namespaces) ip(`-n ${namespace} route replace default dev emu0`)
  }
  return {
    machines,
    address: roundTrip > 0 ? LONG_WIRE[0] : machines[0].address,
    blockTcpExcept(port) {
      for (const machine of machines) {
        for (const end of ['sport', 'dport']) {
          ip(`-n ${machine.namespace} rule add pref 4 ipproto tcp ${end} ${port} lookup main`)
        }
        machine.blockTcp()
      }
    },
    async close() {
      await stop()
      lab.close()
    },
  }
}
