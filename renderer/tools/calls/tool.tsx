import { Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { calls as tool } from '../../../shared/tools/calls/tool.ts'
import { isConversation } from '../../../shared/tools/tool.ts'
import { IN_HEADER } from '../../platform/view/header-room.tsx'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

/** A person who looks at a channel doesn't wait for calls. */
const PATIENT = { isPatient: true }

const CallLayer = part(async () => (await import('./call-layer.tsx')).CallLayer, PATIENT)

function WithCalls({ children }: { children: ReactNode }) {
  return (
    <>
      <CallLayer />
      {children}
    </>
  )
}

export const calls: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Phone,
  title: () => strings.calls.title,
  View: part(async () => (await import('./call-view.tsx')).CallView),
  Now: part(async () => (await import('./calls-now.tsx')).CallsNow, PATIENT),
  InTalk: part(async () => (await import('./call-button.tsx')).CallButton, IN_HEADER),
  talkCommands: async () => (await import('./talk-commands.ts')).talkCommands,
  // The rest of the space doesn't know who talks in a conversation.
  isPrivate: ({ stream = '' }) => isConversation(stream),
  Everywhere: WithCalls,
}
