import { Menu } from '@mantine/core'
import { ArrowLeft, Download, Pencil } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import barred from '../../ui/lists/barred.module.css'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { DangerItem, MoreMenu } from '../../ui/menus/more-menu.tsx'
import { saveFile } from '../../ui/saving/save-file.ts'
import { Chart } from './chart.tsx'
import { ProgramCommands } from './command.tsx'
import { asCsv, asJson } from './export.ts'
import { Log } from './log.tsx'
import { ChangeTopicDialog, DeleteTopicDialog } from './topic-dialogs.tsx'
import type { TopicProps } from './topics-props.ts'
import { useRecord } from './use-record.ts'
import type { ListedTopic } from './use-topics.ts'
import { ValuesTable } from './values-table.tsx'

/** One stream: its latest values, a chart of the numeric ones, and the log. */
export function TopicScreen({ topics, ...props }: TopicProps & { topics: readonly ListedTopic[] }) {
  const words = strings.topics
  const { space, spaceName, mayWrite, shown, nameOf, onOpen } = props
  const { id, name, keep, mayChange } = shown
  const heard = useRecord(space, id)
  // Values and log render first; the chart when there is time.
  const course = useDeferredValue(heard.series)
  const [dialog, setDialog] = useState<'change' | 'delete' | null>(null)
  const close = () => setDialog(null)
  const save = (ending: 'csv' | 'json') => {
    const text = ending === 'csv' ? asCsv(heard.messages, nameOf) : asJson(heard.messages, nameOf)
    saveFile(`${name}.${ending}`, new Blob([text], { type: ending === 'csv' ? 'text/csv' : 'application/json' }))
  }
  return (
    <div className={barred.view}>
      <div className={barred.bar}>
        <IconButton label={words.all} onClick={() => onOpen(null)}>
          <ArrowLeft size={18} className="topics-back" />
        </IconButton>
        <h2 className="topics-heading">{name}</h2>
        <span className="topics-quiet">{words.keeps(keep)}</span>
        <span className={barred.gap} />
        <MoreMenu label={words.more} width={240}>
          {(['csv', 'json'] as const).map((ending) => (
            <Menu.Item
              key={ending}
              leftSection={<Download size={18} />}
              disabled={heard.messages.length === 0}
              onClick={() => save(ending)}
            >
              {words.saveAs(ending.toUpperCase())}
            </Menu.Item>
          ))}
          {mayChange && (
            <>
              <Menu.Divider role="separator" />
              <Menu.Item leftSection={<Pencil size={18} />} onClick={() => setDialog('change')}>
                {words.change}
              </Menu.Item>
              <DangerItem onClick={() => setDialog('delete')}>{words.delete}</DangerItem>
            </>
          )}
        </MoreMenu>
      </div>
      <div className="topics-body" data-ready={heard.ready || undefined}>
        <Disclosure className="topics-commands" label={words.commands}>
          <ProgramCommands topic={name} space={spaceName} mayWrite={mayWrite} />
        </Disclosure>
        {heard.failed ? (
          <p className="topics-note" role="alert">
            {words.failed}
          </p>
        ) : heard.count === 0 && !heard.ready ? (
          <LoadingState words={words.opening} />
        ) : heard.count === 0 ? (
          <p className="topics-note" role="status">
            {keep === 0 ? words.nothingLive : words.nothingYet}
          </p>
        ) : (
          <>
            <ValuesTable series={heard.series} nameOf={nameOf} />
            <Chart series={course} nameOf={nameOf} />
          </>
        )}
        {!heard.failed && <Log messages={heard.messages} count={heard.count} nameOf={nameOf} />}
      </div>
      {dialog === 'change' && (
        <ChangeTopicDialog space={space} topic={shown} taken={topics.map((each) => each.name)} onClose={close} />
      )}
      {dialog === 'delete' && (
        <DeleteTopicDialog space={space} topic={shown} onDeleted={() => onOpen(null)} onClose={close} />
      )}
    </div>
  )
}
