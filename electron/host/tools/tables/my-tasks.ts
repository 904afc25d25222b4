/** This person's tasks, for windows. */
import type { TasksForMe } from '../../../../shared/tools/tables/tasks/tasks-for-me.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import type { Windows } from '../../windows/windows.ts'

export class MyTasks implements HostPart {
  readonly #windows: Pick<Windows, 'tellAll'>
  readonly #spaces = new Map<string, TasksForMe>()

  constructor(windows: Pick<Windows, 'tellAll'>) {
    this.#windows = windows
  }

  readonly handlers = {
    'tables.my-tasks': ({ space }) => {
      const forMe = this.#spaces.get(space)
      return { isReady: forMe?.isReady ?? false, tasks: forMe?.mine() ?? [] }
    },
  } satisfies Partial<CallHandlers>

  follow(space: string, forMe: TasksForMe): void {
    this.#spaces.set(space, forMe)
    forMe.onChange(() => this.#windows.tellAll('tables.my-tasks-changed', { space }))
  }

  closed(space: string): void {
    this.#spaces.delete(space)
  }
}
