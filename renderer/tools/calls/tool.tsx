import { Phone } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { calls as tool } from '../../../shared/tools/calls/tool.ts'
import { bringLater, strings } from '../../strings/strings.ts'
import { part } from '../../ui/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { callsWords } from './words/words.ts'

/** A part with the words that only parts say. */
const spoken = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  part(async () => {
    const [loaded] = await Promise.all([load(), bringLater(callsWords)])
    return loaded
  })

const CallLayer = spoken(async () => (await import('./call-layer.tsx')).CallLayer)

function WithCalls({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <CallLayer />
    </>
  )
}

export const calls: ScreenTool<typeof callsWords> = {
  tool,
  words: callsWords,
  icon: Phone,
  title: () => strings.calls.title,
  View: spoken(async () => (await import('./call-view.tsx')).CallView),
  Section: spoken(async () => (await import('./running-calls.tsx')).RunningCalls),
  InTalk: spoken(async () => (await import('./call-button.tsx')).CallButton),
  // Nobody else in the space knows who talks in a conversation.
  isPrivate: ({ stream = '' }) => stream.length > CHANNEL_ID,
  Everywhere: WithCalls,
}

/** Characters. */
const CHANNEL_ID = 16
