import { LoadingState } from '../../ui/loading/loading-state.tsx'
import './topics.css'
import { Button } from '@mantine/core'
import { Plus, RadioTower } from 'lucide-react'
import { harmless } from '../../../shared/record/harmless.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import barred from '../../ui/lists/barred.module.css'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { Sparkline } from './sparkline.tsx'
import { TopicScreen } from './topic-screen.tsx'
import type { TopicsProps } from './topics-props.ts'
import { useRecord } from './use-record.ts'
import { type ListedTopic, useTopics } from './use-topics.ts'
import { isCode } from './values.ts'

/** The streams of a space: all with their latest values, or one of them. */
export default function TopicsScreen(props: TopicsProps) {
  const topics = useTopics(props.space)
  if (!topics) return <LoadingState words={strings.topics.opening} />
  const shown = topics.find(({ id }) => id === props.topic)
  if (shown) return <TopicScreen key={shown.id} {...props} shown={shown} topics={topics} />
  return <TopicList {...props} topics={topics} />
}

function TopicList({ topics, ...props }: TopicsProps & { topics: readonly ListedTopic[] }) {
  const words = strings.topics
  const { space, mayWrite, topic, nameOf, onOpen } = props
  const store = useAppStore()
  const { last, failed } = useRecord(space, null)
  const make = mayWrite && (
    <Button
      leftSection={<Plus size={18} />}
      onClick={() => store.openDialog({ kind: 'tool', space, tool: 'topics', dialog: 'new' })}
    >
      {words.new}
    </Button>
  )
  return (
    <div className={barred.view}>
      {topics.length > 0 && <div className={barred.bar}>{make}</div>}
      {topics.length === 0 ? (
        <EmptyState
          icon={<RadioTower size={28} />}
          title={topic ? words.gone : words.empty}
          detail={mayWrite ? words.emptyDetail : words.emptyReader}
        >
          {make}
        </EmptyState>
      ) : (
        <div className="topics-scroll">
          {topic && <p className="topics-note">{words.gone}</p>}
          {failed && (
            <p className="topics-note" role="alert">
              {words.failed}
            </p>
          )}
          <table className="topics-table">
            <caption className="topics-hidden">{words.title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.columns.topic}</th>
                <th scope="col">{words.columns.value}</th>
                <th scope="col" className="topics-wide">
                  {words.columns.trend}
                </th>
                <th scope="col" className="topics-wide">
                  {words.columns.from}
                </th>
                <th scope="col">{words.columns.when}</th>
                <th scope="col" className="topics-wide">
                  {words.columns.keeps}
                </th>
              </tr>
            </thead>
            <tbody>
              {topics.map(({ id, name, keep }) => {
                const message = last.get(id)
                return (
                  <tr key={id}>
                    <th scope="row">
                      <button type="button" className="topics-name" onClick={() => onOpen(id)}>
                        {name}
                      </button>
                    </th>
                    <td className="topics-value" dir="auto" data-code={(message && isCode(message.text)) || undefined}>
                      <span className="topics-beginning">{message && harmless(message.text.slice(0, 200))}</span>
                    </td>
                    <td className="topics-wide">{keep > 1 && <Sparkline space={space} topic={id} />}</td>
                    <td className="topics-wide">{message && <bdi>{nameOf(message.device)}</bdi>}</td>
                    <td className="topics-short">{message && <RelativeTime time={message.time} />}</td>
                    <td className="topics-short topics-wide">{words.keeps(keep)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
