import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { useCopy } from '../../ui/copying/use-copy.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'

interface Reached {
  topic: string
  /** The space's name. */
  space: string
  /** The folder of a profile that programs don't find by themselves. */
  profile: string | null
}

/** Quotes a text for a shell, whatever it contains. */
function quoted(text: string): string {
  if (/^[\w./-]+$/.test(text)) return text
  // Windows shells support only these quotes, and Windows paths can't contain any.
  if (/^([A-Za-z]:)?\\/.test(text)) return `"${text}"`
  return `'${text.replaceAll("'", "'\\''")}'`
}

const onProfile = (profile: string | null): string => (profile === null ? '' : ` --profile ${quoted(profile)}`)

export const programCommand = (action: 'publish' | 'subscribe', { topic, space, profile }: Reached): string =>
  `npm run --silent topic -- ${action} ${topic} --space ${quoted(space)}${onProfile(profile)}`

const browserCommand = (profile: string | null): string => `npm start -- --browser${onProfile(profile)}`

/** The folder that commands must name, null if they need not; undefined until the host has answered. */
function useProfile(): string | null | undefined {
  const host = useHost()
  const [profile, setProfile] = useState<string | null>()
  useEffect(
    () =>
      host.onConnected(async (isConnected) => {
        if (!isConnected) return
        const answer = await host.call('topics.profile')
        if (answer.ok) setProfile(answer.value.profile)
      }),
    [host],
  )
  return profile
}

/** A command to type, with a button that copies it. */
function Command({ label, command }: { label: string; command: string }) {
  const { copy, copied, words: said } = useCopy()
  const words = said || strings.topics.copyCommand(label)
  return (
    <div className="topics-command">
      <span className="topics-command-label">{label}</span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <code dir="ltr" tabIndex={0}>
        {command}
      </code>
      <IconButton label={words} onClick={() => void copy(command)}>
        {copied ? <Check size={18} /> : <Copy size={18} />}
      </IconButton>
    </div>
  )
}

/** How programs publish to a stream and receive from it, on the profile that this host runs on. */
export function ProgramCommands({ mayWrite, ...stream }: Omit<Reached, 'profile'> & { mayWrite: boolean }) {
  const words = strings.topics
  const profile = useProfile()
  if (profile === undefined) return null
  const reached = { ...stream, profile }
  return (
    <>
      {mayWrite && <Command label={words.publish} command={programCommand('publish', reached)} />}
      <Command label={words.subscribe} command={programCommand('subscribe', reached)} />
      {/* The installed app's windows have no address for programs. */}
      {window.parley !== undefined && <p className="topics-note">{words.onlyInBrowser(browserCommand(profile))}</p>}
    </>
  )
}
