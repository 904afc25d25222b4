import { Radio } from 'lucide-react'
import type { ReactNode } from 'react'
import { casts as tool } from '../../../shared/tools/casts/tool.ts'
import { isConversation } from '../../../shared/tools/tool.ts'
import { IN_HEADER } from '../../platform/view/header-room.tsx'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { canCast } from './source/can-cast.ts'
import { words } from './words/made/words.ts'

/** A person who looks at a channel doesn't wait for broadcasts. */
const PATIENT = { isPatient: true }

const CastLayer = part(async () => (await import('./cast-layer.tsx')).CastLayer, PATIENT)

function WithCasts({ children }: { children: ReactNode }) {
  return (
    <>
      <CastLayer />
      {children}
    </>
  )
}

export const casts: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Radio,
  title: () => strings.casts.title,
  View: part(async () => (await import('./cast-view.tsx')).CastView),
  Now: part(async () => (await import('./casts-now.tsx')).CastsNow, PATIENT),
  InTalk: part(async () => (await import('./own/go-live-button.tsx')).GoLiveButton, IN_HEADER),
  AboveTalk: part(async () => (await import('./live-notices.tsx')).LiveNotices, PATIENT),
  Everywhere: WithCasts,
  talkCommands: async () => (await import('./talk-commands.ts')).talkCommands,
  dialogs: { begin: part(async () => (await import('./own/begin-cast.tsx')).BeginCast) },
  carrier: {
    broadcastsIn: (stream) => !isConversation(stream),
    isPossible: canCast,
    Carrying: part(async () => (await import('./carrying.tsx')).Carrying),
    Carried: part(async () => (await import('./carried.tsx')).Carried),
    Broadcasting: part(async () => (await import('./own/broadcasting.tsx')).Broadcasting),
  },
  tell: async () => (await import('./notify-of.ts')).notifyOf,
  InConnection: part(async () => (await import('./pass-on.tsx')).PassOn, PATIENT),
}
