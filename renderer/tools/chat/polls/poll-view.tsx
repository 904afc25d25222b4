import { Check } from 'lucide-react'
import type { CSSProperties } from 'react'
import { harmless } from '../../../../shared/record/harmless.ts'
import type { Poll } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/first.ts'
import { namesOf, useChat } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import { afterChoice, pollResults } from './poll-results.ts'
import classes from './polls.module.css'

/** A poll in a message: the question and the results so far; a click votes. */
export function PollView({ message, poll }: { message: ChatMessage; poll: Poll }) {
  const chat = useChat()
  const { chosenBy, voters, mine } = pollResults(poll, message.said.votes, chat.person)
  return (
    <fieldset className={classes.poll}>
      <legend dir="auto">{harmless(poll.question)}</legend>
      <div className={classes.options}>
        {poll.options.map((option, index) => {
          const people = chosenBy[index] ?? []
          const isMine = mine.includes(index)
          return (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: an option is identified by its position
              key={index}
              type="button"
              aria-pressed={isMine}
              className={classes.option}
              disabled={!chat.mayWrite}
              title={people.length > 0 ? namesOf(chat, people.slice(0, 30)).join('\n') : undefined}
              style={{ '--share': voters > 0 ? people.length / voters : 0 } as CSSProperties}
              onClick={() => chat.actions.vote(message, afterChoice(poll, mine, index))}
            >
              <span className={classes.box} data-several={poll.several || undefined} aria-hidden="true">
                {isMine && <Check size={12} strokeWidth={3} />}
              </span>
              <span className={classes.words} dir="auto">
                {harmless(option)}
              </span>
              <span className={classes.count}>{people.length > 0 && strings.chat.pollCount(people.length)}</span>
            </button>
          )
        })}
      </div>
      <p className={classes.voters}>{strings.chat.pollVoters(voters, poll.several)}</p>
    </fieldset>
  )
}
