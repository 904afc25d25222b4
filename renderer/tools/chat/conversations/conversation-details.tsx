import { Popover } from '@mantine/core'
import { Info } from 'lucide-react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { Face } from '../../../ui/people/face.tsx'
import { PersonName } from '../../../ui/people/person.tsx'
import { type Conversation, goneWords } from './conversation.ts'
import classes from './conversations.module.css'

/** A popover with the readers of a conversation, and what others in the space can know about it. */
export function ConversationDetails({ conversation, detail }: { conversation: Conversation; detail: SpaceDetail }) {
  const { others, gone, withheld } = conversation
  const me = detail.members.find(({ device }) => device === detail.me)
  const words = strings.conversations
  return (
    <Popover position="bottom-end" withArrow trapFocus returnFocus shadow="md">
      <Popover.Target>
        <IconButton label={words.details}>
          <Info size={18} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.details}>
        <div className={classes.card}>
          <h2 className={classes.cardTitle}>{words.whoReads(others.length + 1)}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <ul className={classes.people} tabIndex={0}>
            {[...others, ...(me ? [me] : [])].map(({ device, name, color, online }) => (
              <li key={device} className={classes.person}>
                <Face device={device} name={name} color={color} size={24} />
                <span className={classes.personName} title={name}>
                  <PersonName name={name} color={color} />
                </span>
                <span className={classes.quiet}>
                  {device === detail.me ? words.you : online ? words.here : words.away}
                </span>
              </li>
            ))}
            {gone.map(({ device, name, color, how }) => (
              <li key={device} className={classes.person}>
                <Face device={device} name={name} color={color} size={24} />
                <s className={classes.personName} title={name}>
                  <PersonName name={name} />
                </s>
                <span className={classes.quiet}>{strings.people.how[how]}</span>
              </li>
            ))}
          </ul>
          {withheld.map((each) => (
            <p key={each.words}>{each.words}</p>
          ))}
          <p className={classes.quiet}>{words.privacy}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Shown above the messages: members who left or were removed, and messages that this device can't read. */
export function GoneNotice({ conversation }: { conversation: Conversation }) {
  const gone = goneWords(conversation)
  const withheld = conversation.withheld.flatMap(({ words, isMine }) => (isMine ? [words] : []))
  return [...(gone === null ? [] : [gone]), ...withheld].map((words) => (
    <p key={words} className={classes.notice} role="status">
      {words}
    </p>
  ))
}
