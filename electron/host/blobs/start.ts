/** Assembles the blobs of a host: the engine, its paths over links, and its dedicated paths. */

import { BlockList, isIPv6, type Socket } from 'node:net'
import type { SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import type { HostPart } from '../host-part.ts'
import type { Occupied } from '../processes/machine.ts'
import { everyWhile } from '../timers.ts'
import { BlobEngine, type BlobEngineOptions, type LostSource, type RefusedDevice } from './blob-engine.ts'
import { FastIo } from './fast/fast-io.ts'
import { LinkPaths } from './link-paths.ts'
import { type StartBlobPathsOptions, startBlobPaths } from './paths/start.ts'

export interface StartBlobsOptions extends Omit<BlobEngineOptions, 'io'>, Omit<StartBlobPathsOptions, 'io'> {
  reportRefused(refused: RefusedDevice): void
  reportLost(lost: LostSource): void
  /** Whether a call is in progress. */
  occupied: Pick<Occupied, 'isOccupied' | 'onChange'>
  /** Called when links to a device, or to all of a space, are needed now. */
  need(name: string): void
}

export interface Blobs
  extends Required<
    Pick<HostPart, 'channelUp' | 'channelDown' | 'channelDrained' | 'changed' | 'recordsCame' | 'messageCame' | 'close'>
  > {
  engine: BlobEngine
  /** Takes a bulk connection that arrived at the port for links: `first` arrived with it. */
  acceptBulk(socket: Socket, first: Uint8Array): void
}

/** How long people wait for the next message in a conversation. Milliseconds. */
const CONVERSATION = 2000
const DURING_CALLS = 1000

const NEAR = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  NEAR.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  NEAR.addSubnet(network, prefix, 'ipv6')

/** Whether the connection is over TCP to a non-public address. */
function isLocal({ address, kind }: SpaceChannel): boolean {
  const host = address?.host.replace(/%.*/, '')
  return kind === 'tcp' && host !== undefined && NEAR.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
}

/** Rejects if the blob directory can't be used. */
export async function startBlobs(options: StartBlobsOptions): Promise<Blobs> {
  const io = new FastIo(options.log)
  const engine = await BlobEngine.open({ ...options, io })
  engine.onRefused(options.reportRefused)
  engine.onSourceLost(options.reportLost)
  const overLinks = new LinkPaths({ engine, isLocal, isMember: options.isMember })
  const { paths, tcp } = startBlobPaths({ ...options, io })
  engine.onWanted(({ space, device }) => {
    paths.want(space, device)
    options.need(device)
  })
  engine.onUnserved(options.need)
  paths.onPath(({ channel, path }) => {
    const { device, space } = channel
    const isLocal = path.kind === 'tcp' && overLinks.isNear(space, device)
    engine.addPath(path, { space, device, isLocal, roundTrip: () => channel.roundTrip })
  })
  const giveWay = () => engine.giveWay(CONVERSATION)
  const inCalls = everyWhile(() => options.occupied.isOccupied, giveWay, DURING_CALLS)
  const calls = options.occupied.onChange(() => {
    if (options.occupied.isOccupied) giveWay()
    inCalls.look()
  })
  return {
    engine,
    recordsCame: giveWay,
    acceptBulk: (socket, first) => tcp.accept(socket, first),
    channelUp(channel) {
      overLinks.channelUp(channel)
      paths.channelUp(channel)
    },
    channelDown(channel) {
      overLinks.channelDown(channel)
      paths.channelDown(channel)
    },
    channelDrained: (channel) => overLinks.drained(channel),
    changed({ id }) {
      overLinks.membersChanged(id)
      paths.membersChanged(id)
    },
    messageCame({ channel, kind, message }) {
      if (kind === 'blobs') overLinks.receive(channel, message)
      if (kind !== 'paths' || paths.receive(channel, message)) return
      channel.refuse('malformed path message')
      options.reportRefused({ space: channel.space, device: channel.device, detail: 'a message about paths' })
    },
    async close() {
      calls.dispose()
      inCalls.stop()
      paths.close()
      await engine.close()
    },
  }
}
