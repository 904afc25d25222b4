/** What isn't taken over from a calendar file, whichever tool imports it. */
import type { calendarParts as english } from '../english/calendar-parts.ts'
import { plural } from './counts.ts'

export const calendarParts: typeof english = {
  tasks: (count) =>
    plural(count, {
      one: '# tarefa ou entrada de diário não é importada',
      other: '# tarefas ou entradas de diário não são importadas',
    }),
  zones: (count) =>
    plural(count, {
      one: '# evento está em um fuso horário desconhecido: seus horários são lidos como hora local',
      other: '# eventos estão em fusos horários desconhecidos: seus horários são lidos como hora local',
    }),
  clocks: (count) =>
    plural(count, {
      one: '# evento se repete em um fuso horário desconhecido: é importado como repetido em UTC',
      other: '# eventos se repetem em fusos horários desconhecidos: são importados como repetidos em UTC',
    }),
  repeats: (count) =>
    plural(count, {
      one: '# evento se repete de um modo não suportado: só a primeira data é importada',
      other: '# eventos se repetem de um modo não suportado: só as primeiras datas são importadas',
    }),
  occurrences: (count) =>
    plural(count, {
      one: '# evento tem mais exceções ou datas extras do que é possível importar',
      other: '# eventos têm mais exceções ou datas extras do que é possível importar',
    }),
  cut: (count) =>
    plural(count, {
      one: '# evento tem um texto longo demais: o fim não é importado',
      other: '# eventos têm textos longos demais: o fim não é importado',
    }),
  guests: (count) =>
    plural(count, {
      one: 'Os convidados de # evento não são importados',
      other: 'Os convidados de # eventos não são importados',
    }),
  attached: (count) =>
    plural(count, {
      one: 'Os arquivos anexados a # evento não são importados',
      other: 'Os arquivos anexados a # eventos não são importados',
    }),
}
