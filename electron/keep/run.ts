/** A host without a window that subscribes to channels, and stays. */
import type { CallInput, CallName, CallOutput, SpaceSummary } from '../../shared/ipc/contract.ts'
import type { Crypto } from '../../shared/record/crypto.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { isChannel } from '../../shared/space/kind.ts'
import { createLoopback } from '../host/loopback/loopback.ts'
import { prepareProfileDirectory } from '../host/profile/directory.ts'
import { noSealer } from '../host/profile/sealers.ts'
import { type Host, type StartOptions, startHost } from '../host/start.ts'
import type { KeepArguments } from './arguments.ts'
import { linkBy, spaceOf } from './link.ts'

export interface KeepTools {
  crypto: Crypto
  createHost: StartOptions['createHost']
  /** A line for the person. */
  print(line: string): void
  log(message: string): void
}

/** Stands for a window in calls. */
const CLIENT = 'keeper'
const COLOUR = '#868e96'
const GIBIBYTE = 1024 ** 3

const KINDS: Record<string, string> = { channel: 'public', 'closed-channel': 'closed' }

/** Throws an Error (ProfileError where the profile is the cause) whose message is for the person. */
export async function keep(options: KeepArguments, tools: KeepTools): Promise<{ close(): Promise<void> }> {
  const dropped = options.drop.map(spaceOf)
  options.links.forEach(spaceOf)
  const profileDirectory = prepareProfileDirectory(options.profile)
  const loopback = await createLoopback({ port: 0, allowedOrigins: [], staticRoot: null, log: tools.log })
  try {
    const started = await startHost({
      profileDirectory,
      loopback,
      address: null,
      sealers: async () => [noSealer],
      resealUnsealed: false,
      keeper: { port: options.port },
      ...tools,
    })
    if (started.kind === 'running') throw new Error(`A keeper runs on ${profileDirectory} already. End it first.`)
    const { host } = started
    try {
      await subscribe(host, options, dropped)
      await tellWhatIsKept(host, { ...options, profile: profileDirectory }, tools.print)
    } catch (error) {
      await host.close()
      throw error
    }
    return {
      async close() {
        await host.close()
        await loopback.close()
      },
    }
  } catch (error) {
    await loopback.close()
    throw error
  }
}

/** @param dropped spaces that are to go from here */
async function subscribe(host: Host, { links, name }: KeepArguments, dropped: readonly string[]): Promise<void> {
  const { profile, spaces } = await ask(host, 'app.state', undefined)
  if (profile?.name !== name) await ask(host, 'profile.set', { name, colour: COLOUR })
  for (const link of links) await ask(host, 'channels.subscribe', { link })
  for (const { id } of spaces) if (dropped.includes(id)) await ask(host, 'channels.unsubscribe', { space: id })
}

/** Says what is kept, in plain words. */
async function tellWhatIsKept(
  host: Host,
  { profile, addresses }: KeepArguments,
  print: KeepTools['print'],
): Promise<void> {
  const { spaces } = await ask(host, 'app.state', undefined)
  const own = (await ask(host, 'nearby.state', undefined)).addresses
  const kept = spaces.filter(({ kind }) => isChannel(kind))
  const count = kept.length === 1 ? '1 channel' : `${kept.length} channels`
  print(
    `Keeping ${count} in ${profile}. Reached at ${[...addresses, ...own].join(', ') || 'no address: there is no network'}.`,
  )
  for (const space of kept) {
    print(`* ${space.name} (${KINDS[space.kind]}): ${wordsFor(space)}`)
    const { link } = await ask(host, 'channels.link', { space: space.id })
    print(`  Subscribe by this keeper: ${linkBy(link, [...addresses, ...own])}`)
  }
  if (kept.length === 0) print('Name channels to keep by their links: parley://channel/…')
  print('Nothing is written down about who reads. It ends with Ctrl+C or SIGTERM.')
}

function wordsFor({ kind, standing }: SpaceSummary): string {
  if (standing === 'removed' || standing === 'left')
    return 'publishers let it go; what it has stays here and nothing more comes.'
  if (standing === 'joining' && kind === 'closed-channel') return 'waits until a publisher lets it in.'
  return `all that is published, at most ${LIMITS.authorBytes / GIBIBYTE} GiB of each publisher.`
}

/** Rejects with what the host says. */
async function ask<Name extends CallName>(host: Host, name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const result = await host.api.call(CLIENT, name, input)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
