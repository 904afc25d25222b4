import { PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { AppState, NetworkState, ServerState, ServerTest } from '../../../shared/ipc/contract.ts'
import { isDiscoveryServerAddress, isStunAddress, isTurnAddress, SERVERS } from '../../../shared/mesh/server-address.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import type { Advised } from './connection-check/check.ts'
import { ConnectionCheck } from './connection-check/connection-check.tsx'
import { FirewallHelp } from './connection-check/firewall-help.tsx'
import classes from './network.module.css'
import { ServerRow, type Verdict } from './server-row.tsx'
import { ServerSection } from './server-section.tsx'
import { testTurn } from './test-turn.ts'
import { type NetworkActions, useNetwork } from './use-network.ts'

type Lists = { state: NetworkState; change: NetworkActions['change'] }

/** A test that the host runs, with its result in words. */
function useServerTest() {
  const host = useHost()
  return async (
    kind: 'discoveryServers' | 'stun',
    address: string,
    works: (test: ServerTest & { ok: true }) => string,
  ): Promise<Verdict> => {
    const result = await host.call('network.test', { kind, address })
    if (!result.ok) return { works: false, words: strings.errors[result.error.reason] }
    const { value } = result
    return value.ok
      ? { works: true, words: works(value) }
      : { works: false, words: strings.network.failures[value.failure] }
  }
}

function serverWords(server: ServerState | undefined, foreign: boolean): string {
  const { states, fromInvite } = strings.network.discoveryServers
  const failure = server?.state === 'failed' && server.failure ? strings.network.failures[server.failure] : null
  const words = server ? states[server.state] : states.unused
  return [words, foreign ? fromInvite : null, failure].filter(Boolean).join(' · ')
}

function DiscoveryServers({ state, change }: Lists) {
  const test = useServerTest()
  const foreign = state.servers.filter(({ address }) => !state.discoveryServers.includes(address))
  const named = state.named.filter(({ address }) => !foreign.some((server) => server.address === address))
  const isFull = state.discoveryServers.length >= SERVERS.discoveryServers
  const add = (address: string) =>
    change({ discoveryServers: [...state.discoveryServers.filter((known) => known !== address), address] })
  const testOf = (address: string) => () =>
    test('discoveryServers', address, ({ milliseconds }) => strings.network.discoveryServers.works(milliseconds ?? 0))
  return (
    <ServerSection
      words={strings.network.discoveryServers}
      field={FIELDS.discoveryServers}
      isEmpty={state.discoveryServers.length + foreign.length + named.length === 0}
      isFull={isFull}
      read={(text) => (isDiscoveryServerAddress(text) ? text : null)}
      onAdd={add}
      rows={[
        ...[...state.discoveryServers, ...foreign.map(({ address }) => address)].map((address) => {
          const own = state.discoveryServers.includes(address)
          return (
            <ServerRow
              key={address}
              name={address}
              detail={serverWords(
                state.servers.find((server) => server.address === address),
                !own,
              )}
              test={testOf(address)}
              onRemove={
                own
                  ? () => void change({ discoveryServers: state.discoveryServers.filter((known) => known !== address) })
                  : null
              }
            />
          )
        }),
        ...named.map(({ address, by }) => (
          <ServerRow
            key={address}
            name={address}
            detail={strings.network.discoveryServers.namedBy(by.join(', '))}
            test={testOf(address)}
            onRemove={null}
            onUse={isFull ? null : () => void add(address)}
          />
        )),
      ]}
    />
  )
}

function StunServers({ state, change }: Lists) {
  const test = useServerTest()
  const withScheme = (text: string) => (text.includes('stun:') ? text : `stun:${text}`)
  return (
    <ServerSection
      words={strings.network.stun}
      field={FIELDS.stun}
      isEmpty={state.stun.length === 0}
      isFull={state.stun.length >= SERVERS.stun}
      read={(text) => (isStunAddress(withScheme(text)) ? withScheme(text) : null)}
      onAdd={(address) => change({ stun: [...state.stun.filter((known) => known !== address), address] })}
      rows={state.stun.map((url) => (
        <ServerRow
          key={url}
          name={url}
          detail={null}
          test={() => test('stun', url, ({ address }) => strings.network.stun.works(address ?? ''))}
          onRemove={() => void change({ stun: state.stun.filter((known) => known !== url) })}
        />
      ))}
    />
  )
}

function TurnServers({ state, change }: Lists) {
  const [username, setUsername] = useState('')
  const [credential, setCredential] = useState('')
  const withScheme = (text: string) => (/^turns?:/.test(text) ? text : `turn:${text}`)
  const add = async (url: string) => {
    const others = state.turn.filter((known) => known.url !== url)
    if (!(await change({ turn: [...others, { url, username, credential }] }))) return false
    setUsername('')
    setCredential('')
    return true
  }
  return (
    <ServerSection
      words={strings.network.turn}
      field={FIELDS.turn}
      isEmpty={state.turn.length === 0}
      isFull={state.turn.length >= SERVERS.turn}
      read={(text) => (isTurnAddress(withScheme(text)) ? withScheme(text) : null)}
      onAdd={add}
      fields={
        <>
          <TextInput
            className={classes.field ?? ''}
            label={strings.network.turn.username}
            value={username}
            maxLength={SERVERS.secretLength}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            className={classes.field ?? ''}
            label={strings.network.turn.credential}
            value={credential}
            maxLength={SERVERS.secretLength}
            autoComplete="off"
            onChange={(event) => setCredential(event.currentTarget.value)}
          />
        </>
      }
      rows={state.turn.map((server) => (
        <ServerRow
          key={server.url}
          name={server.url}
          detail={server.username}
          test={async () => {
            const { turn } = strings.network
            const result = await testTurn(server, window.RTCPeerConnection)
            return result.ok
              ? { works: true, words: turn.works }
              : { works: false, words: turn.failures[result.failure] }
          }}
          onRemove={() => void change({ turn: state.turn.filter((known) => known.url !== server.url) })}
        />
      ))}
    />
  )
}

/** The ids of the fields for adding servers, which advice leads to. */
const FIELDS = { discoveryServers: 'add-discovery-server', stun: 'add-stun', turn: 'add-turn' } as const
type List = keyof typeof FIELDS

/** Leads to a server list, any number of times. */
function useLead(): [{ list: List; asked: number } | null, (list: List) => void] {
  const [lead, setLead] = useState<{ list: List; asked: number } | null>(null)
  useEffect(() => {
    if (lead) document.getElementById(FIELDS[lead.list])?.focus()
  }, [lead])
  return [lead, (list) => setLead((before) => ({ list, asked: (before?.asked ?? 0) + 1 }))]
}

/** Whether devices can find each other, or why not, and the servers that help. */
export function Connection({ app, connected }: { app: AppState; connected: boolean }) {
  const { state, error, change } = useNetwork()
  const [lead, leadTo] = useLead()
  const [showsHelp, setShowsHelp] = useState(false)
  const onAdvised = (what: Advised) => {
    if (what === 'firewall') setShowsHelp(true)
    else if (what === 'nearby') navigate({ view: 'nearby' })
    else leadTo(what)
  }
  const isLedToAdvanced = lead !== null && lead.list !== 'discoveryServers'
  return (
    <>
      <ConnectionCheck app={app} connected={connected} onAdvised={onAdvised} />
      <ErrorText error={error} />
      {state && (
        <>
          <DiscoveryServers state={state} change={change} />
          <Disclosure
            key={isLedToAdvanced ? lead.asked : 0}
            label={strings.network.advanced}
            startsOpen={isLedToAdvanced || state.stun.length + state.turn.length > 0}
          >
            <StunServers state={state} change={change} />
            <TurnServers state={state} change={change} />
          </Disclosure>
        </>
      )}
      {showsHelp && <FirewallHelp onClose={() => setShowsHelp(false)} />}
    </>
  )
}
