import { Check, Copy } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import { useCopy } from '../../ui/copying/use-copy.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'

/** Quoted for a shell, whatever the name contains. */
const quoted = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`)

export const publishCommand = (topic: string, space: string): string =>
  `npm run --silent topic -- publish ${topic} --space ${quoted(space)}`

export const subscribeCommand = (topic: string, space: string): string =>
  `npm run --silent topic -- subscribe ${topic} --space ${quoted(space)}`

/** A command to type, with a button that copies it. */
export function Command({ label, command }: { label: string; command: string }) {
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

/** Shown in the installed app, whose windows have no address for programs. */
export function BrowserNote() {
  if (window.parley === undefined) return null
  return <p className="topics-note">{strings.topics.onlyInBrowser}</p>
}
