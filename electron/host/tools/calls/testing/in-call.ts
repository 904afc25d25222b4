/** Calls of whole hosts, for tests. */
import type { EventName, EventPayload } from '../../../../../shared/ipc/contract.ts'
import type { TestHost } from '../../../testing.ts'

export const CHANNEL = '0123456789abcdef'

/** Payloads of an event that a host sent its windows. */
export const heard = <Name extends EventName>(host: TestHost, name: Name): EventPayload<Name>[] =>
  host.heard.flatMap((event) => (event.name === name ? [event.payload as EventPayload<Name>] : []))

/** The people in a room, as the host shows them. */
export async function peopleIn(host: TestHost, space: string, stream = CHANNEL) {
  const { rooms } = await host.call('calls.list', { space })
  return rooms.find((room) => room.stream === stream)?.people ?? []
}

/** Returns the session. */
export const enter = async (host: TestHost, space: string, stream = CHANNEL): Promise<string> =>
  (await host.call('calls.join', { space, stream })).session

/** Resolves once it shows this number of people in the room. */
export const sees = (host: TestHost, space: string, count: number, stream = CHANNEL): Promise<unknown> =>
  host.until(async () => (await peopleIn(host, space, stream)).length === count)
