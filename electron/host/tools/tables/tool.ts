import { TasksForMe } from '../../../../shared/tools/tables/tasks/tasks-for-me.ts'
import { tables as tool } from '../../../../shared/tools/tables/tool.ts'
import { wakeInTime } from '../../timers.ts'
import { showsItem } from '../../windows/on-screen.ts'
import { settling } from '../../windows/settling.ts'
import type { HostTool } from '../tool.ts'
import { FormEntries } from './form-entries.ts'
import { MyTasks } from './my-tasks.ts'
import { storedTables } from './stored-tables.ts'

/** Tasks, their reminders, and form entries. */
export const tables: HostTool = {
  start({ windows, inbox, notifier, remembered, now }, parts) {
    parts.add(new FormEntries({ windows, remembered, now }))
    const myTasks = parts.add(new MyTasks(windows))
    inbox.add(tool.id, (space) => {
      const { id, device: me } = space
      const isSettling = settling()
      const forMe = new TasksForMe({
        ...{ tables: storedTables(space), space: id, me, remembered, windows, now, wake: wakeInTime },
      })
      forMe.onNews(({ name, item, path }) => {
        if (item === null || isSettling()) return
        const news = { space: id, tool: tool.id, item, device: me, entry: { title: name, path } }
        notifier.notify('unread.news', news, { space: id, calls: true, isSeen: showsItem(id, tool.id, item) })
      })
      myTasks.follow(id, forMe)
      return forMe
    })
  },
}
