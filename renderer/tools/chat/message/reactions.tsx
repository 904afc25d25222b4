import { harmless } from '../../../../shared/record/harmless.ts'
import { strings } from '../../../strings/first.ts'
import { EmojiButton } from '../../../ui/emoji/emoji-button.tsx'
import { namesOf, useChat } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import classes from './message.module.css'

/** Maximum number of different reactions shown under one message, besides one's own. */
const SHOWN = 20

/** Emoji reactions: the tooltip lists people, and a click adds or removes one's own. */
export function Reactions({ message }: { message: ChatMessage }) {
  const chat = useChat()
  const { reactions } = message.said
  if (reactions.length === 0) return null
  const shown = reactions.filter(({ people }, place) => place < SHOWN || people.includes(chat.person))
  return (
    <span className={classes.reactions}>
      {shown.map(({ emoji, people }) => {
        const isMine = people.includes(chat.person)
        const names = namesOf(chat, people.slice(0, 30))
        const words =
          people.length > names.length ? strings.chat.reactedWithMore(names) : strings.chat.reactedWith(names)
        return (
          <button
            key={emoji}
            type="button"
            className={classes.reaction}
            aria-pressed={isMine}
            aria-label={`${harmless(emoji)} ${people.length}: ${words}`}
            title={words}
            disabled={!chat.mayWrite}
            onClick={() => chat.actions.react(message, emoji, !isMine)}
          >
            <span className={classes.reactionEmoji}>{harmless(emoji)}</span> {people.length}
          </button>
        )
      })}
      {chat.mayWrite && (
        <EmojiButton
          label={strings.chat.react}
          size={24}
          onPick={(emoji) => chat.actions.react(message, emoji, true)}
        />
      )}
    </span>
  )
}
