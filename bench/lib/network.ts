/** Two machines with nothing between them but one wire, short or long, out of sight of all other devices. */
import { ip } from '../../e2e/network/ip.ts'
import { Lab, type Machine } from '../../e2e/network/lab.ts'
import { startLinkEmulator } from '../../e2e/network/link-emulator.ts'

const LONG_WIRE = ['10.78.0.1', '10.78.0.2'] as const

export interface Network {
  machines: readonly [Machine, Machine]
  /** Where the second machine reaches the first. */
  address: string
  /** From here on no TCP crosses the wire, except from and to this port; UDP does. */
  blockTcpExcept(port: number): void
  close(): Promise<void>
}

/** @param roundTrip in ms; 0: as short as the machine has it */
export async function makeNetwork(roundTrip: number): Promise<Network> {
  const lab = new Lab()
  const machines = [lab.machine('one', { defaultRoute: true }), lab.machine('other', { defaultRoute: true })] as const
  let stop: () => Promise<void> = async () => {}
  if (roundTrip > 0) {
    for (const machine of machines) machine.cutNetwork()
    const namespaces = [machines[0].namespace, machines[1].namespace] as const
    const emulator = await startLinkEmulator({ namespaces, addresses: LONG_WIRE, delay: roundTrip / 2 })
    stop = () => emulator.stop()
    // Without a default route Chromium offers no address at all.
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
