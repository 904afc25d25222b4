import { Beside } from './beside.tsx'
import { type Talk, useTools } from './tool.tsx'

/** The messages of a channel or conversation, at the side of another tool's view. */
export function MessagesBeside({ talk, title, onClose }: { talk: Talk; title: string; onClose: () => void }) {
  const Messages = useTools().find((tool) => tool.Messages)?.Messages
  return (
    <Beside title={title} onClose={onClose}>
      {Messages && <Messages {...talk} onEscape={onClose} />}
    </Beside>
  )
}
