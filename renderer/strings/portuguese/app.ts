import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const app: Strings['app'] = {
  ...first.app,
  notParleyFile: 'Este arquivo não é um backup nem um convite do Parley',
  readingStopped: {
    'too-slow': (name) =>
      `A leitura de ${name} demorou demais e foi interrompida. Nada foi importado. Tente com um arquivo menor ou salve-o de novo com o programa de onde ele veio.`,
    'too-much': (name) =>
      `A leitura de ${name} exige memória demais. Nada foi importado. Tente com um arquivo menor ou salve-o de novo com o programa de onde ele veio.`,
  },
  notDropped: 'Não é possível soltar arquivos aqui',
  copy: 'Copiar',
  save: 'Salvar',
  restore: 'Restaurar',
  restoreNamed: (name) => `Restaurar ${name}`,
  leftOut: (characters) =>
    plural(characters, {
      one: 'Longo demais: # caractere ficou de fora',
      other: 'Longo demais: # caracteres ficaram de fora',
    }),
  boardLoading: 'Abrindo o quadro…',
  boardMenu: 'Menu do quadro',
}
