import { number, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const jobs: (typeof english)['jobs'] = {
  ...first.jobs,
  opening: 'Carregando processamentos…',
  empty: 'Nenhum processamento ainda',
  emptyDetail:
    'Faça os dispositivos de todos processarem muitos arquivos ao mesmo tempo. Cada pessoa decide o quanto o dispositivo dela ajuda.',
  emptyReader: 'Os processamentos que os membros iniciam aparecem aqui.',
  notHere: 'Este processamento não está neste dispositivo',
  notHereDetail: 'Ele pode chegar quando um dispositivo que o tem ficar on-line.',
  newer: 'Processamento de uma versão mais nova',
  newerDetail: 'Atualize o Parley para vê-lo',
  work: 'O que fazer',
  works: { checksum: 'Somas de verificação', script: 'Programa JavaScript', module: 'Programa WebAssembly' },
  worksDetail: {
    checksum: 'O SHA-256 de cada arquivo',
    script:
      'Um arquivo .js deste espaço é executado para cada arquivo ou número: a função run dele recebe o texto e retorna um texto. Ele não tem rede nem acesso a arquivos.',
    module:
      'Um arquivo .wasm deste espaço é executado para cada arquivo ou número. Ele não tem rede nem acesso a arquivos.',
  },
  nameIn: (work, folder) => `${work} de ${folder}`,
  files: 'Arquivos',
  allFiles: 'Todos os arquivos deste espaço',
  noFiles: 'Não há arquivos aqui',
  tasks: (count) => plural(count, { one: '1 arquivo', many: '# de arquivos', other: '# arquivos' }),
  tooMany: (most) => `Um processamento pode ter até ${number(most)} arquivos. Escolha uma pasta com menos.`,
  tooLarge: (most) => `Os programas recebem arquivos de até ${most}. Para maiores, use Dask ou Ray.`,
  inputs: 'Executa para cada',
  inputKinds: { list: 'Arquivo', range: 'Número' },
  numbers: { from: 'De', to: 'Até', step: 'Passo' },
  numberTasks: (count) => plural(count, { one: '1 número', many: '# de números', other: '# números' }),
  rangeProblems: {
    wrong: 'Digite números inteiros pelos quais o passo leva',
    zero: 'O passo não pode ser 0',
  },
  tooManyNumbers: (most) => `Um processamento pode ter até ${number(most)} tarefas. Para mais, use Dask ou Ray.`,
  name: 'Nome',
  program: 'Programa',
  noProgram: {
    script: 'Compartilhe primeiro um arquivo .js neste espaço',
    module: 'Compartilhe primeiro um arquivo .wasm neste espaço',
  },
  copies: 'Verificar resultados',
  copiesDetail: 'Se mais de uma pessoa calcula cada resultado, os errados ficam evidentes',
  copiesOf: (count) =>
    count === 1
      ? 'Calculado uma vez'
      : plural(count, {
          one: 'Calculado por 1 pessoa',
          many: 'Calculado por # de pessoas',
          other: 'Calculado por # pessoas',
        }),
  until: 'Prazo',
  days: (count) => plural(count, { one: 'Em 1 dia', many: 'Em # de dias', other: 'Em # dias' }),
  startDetail:
    'Este dispositivo trabalha no processamento. Os outros ajudam se concordarem. Você pode fechar o Parley: quem ajuda continua.',
  start: 'Iniciar processamento',
  notSaved: 'Não foi possível salvar. Verifique se você ainda pode escrever neste espaço e tente de novo.',
  helpTitle: 'Ajudar nos processamentos',
  helpDetail:
    'Os dispositivos deste espaço dividem o trabalho. Nada é executado aqui sem a sua permissão, e você pode parar a qualquer momento.',
  helpOthers: 'Processamentos que outros iniciam',
  look: 'Ver programa',
  notNow: 'Agora não',
  reviewTitle: 'Executar este programa?',
  reviewDetail: (name) => `${name} pede que seu dispositivo o execute. Ele não tem rede nem acesso a arquivos.`,
  reviewLimits: (count, time, memory) =>
    `${plural(count, { one: '1 tarefa', many: '# de tarefas', other: '# tarefas' })}, cada uma com até ${time} e ${memory} de memória`,
  reviewAbsent: 'O programa ainda não está neste dispositivo. Baixe-o em Arquivos para lê-lo.',
  reviewCut: 'Só o início é mostrado',
  reviewCompiled: 'Este programa é compilado, por isso o código dele não pode ser mostrado',
  reviewRun: 'Executar neste dispositivo',
  mains: 'Só quando ligado na tomada',
  mainsUnknown: 'Esta versão não consegue saber se o dispositivo está ligado na tomada',
  undisturbed: 'Não durante chamadas nem enquanto o Parley ocupa a tela inteira',
  undisturbedUnknown: 'Esta versão percebe chamadas no Parley, mas não janelas em tela cheia',
  peopleUnknown:
    'Esta versão não consegue saber se você usa o teclado ou o mouse. Ela se baseia em quanto o processador está ocupado.',
  hours: 'Horas por dia',
  hoursDetail: 'Tempo de processador para processamentos de outros',
  hoursNone: 'Sem limite',
  obstacles: {
    battery: 'Em pausa: este dispositivo está usando a bateria',
    call: 'Em pausa durante a chamada',
    screen: 'Em pausa enquanto o Parley ocupa a tela inteira',
    spent: 'Em pausa até amanhã: as horas de hoje acabaram',
  },
  spentToday: (minutes) =>
    plural(minutes, {
      one: '1 minuto dado a outros hoje',
      many: '# de minutos dados a outros hoje',
      other: '# minutos dados a outros hoje',
    }),
  helps: { never: 'Nunca', ask: 'Perguntar', idle: 'Quando este dispositivo estiver ocioso' },
  helpsDetail: {
    never: 'Só os processamentos que você inicia ou escolhe',
    ask: 'Sua caixa de entrada pergunta sobre cada um e mostra o que ele executa',
    idle: 'Todos, enquanto ninguém precisa do dispositivo. Para programas de pessoas que você nunca ajudou, há uma pergunta antes.',
  },
  helpNow: (help) => `Ajuda: ${help}`,
  cores: 'Tarefas ao mesmo tempo',
  coresDetail: 'Cada uma ocupa até um núcleo do processador',
  computing: 'Trabalhando em processamentos',
  computingHint: (count) =>
    plural(count, {
      one: 'Este dispositivo trabalha em 1 tarefa',
      many: 'Este dispositivo trabalha em # de tarefas',
      other: 'Este dispositivo trabalha em # tarefas',
    }),
  notComputing: 'Este dispositivo não trabalha em nenhum processamento',
  stopNow: 'Parar agora',
  help: 'Ajudar',
  stopHelping: 'Parar de ajudar',
  progress: (done, count) => `${number(done)} de ${number(count)} concluídas`,
  failed: (count) => plural(count, { one: '1 falhou', many: '# falharam', other: '# falharam' }),
  disputed: (count) => plural(count, { one: '1 sem acordo', many: '# sem acordo', other: '# sem acordo' }),
  states: { running: 'Em andamento', done: 'Concluído', canceled: 'Cancelado', expired: 'Prazo encerrado' },
  show: 'Mostrar',
  filters: { all: 'Todas', waiting: 'Pendentes', problems: 'Com falha', disputed: 'Resultados diferentes' },
  nothing: {
    all: 'Nenhuma tarefa',
    waiting: 'Nada pendente',
    problems: 'Nada falhou',
    disputed: 'Todos os resultados coincidem',
  },
  results: 'Resultados',
  about: 'Sobre este processamento',
  startedBy: (name) => `Iniciado por ${name}`,
  canceledBy: (name) => `Cancelado por ${name}`,
  save: 'Salvar resultados',
  cancel: 'Cancelar processamento',
  cancelTitle: 'Cancelar este processamento?',
  cancelLost: 'Todos param de trabalhar nele. Os resultados até agora permanecem.',
  task: (count) => `Tarefa ${number(count)}`,
  waiting: 'Pendente',
  moreNeeded: 'Aguardando um segundo resultado',
  noAgreement: 'Ainda sem acordo',
  differ: 'Resultados diferentes',
  problems: {
    threw: 'Falhou com um erro',
    time: 'Demorou demais',
    memory: 'Precisou de memória demais',
    large: 'O resultado é grande demais',
    text: 'O resultado não é um texto',
    invalid: 'O programa não pode ser executado',
  },
  problemSaid: (problem, said) => `${problem}: ${said}`,
  helpers: 'Quem ajudou',
  gave: (count, time) =>
    plural(count, { one: `1 tarefa, ${time}`, many: `# de tarefas, ${time}`, other: `# tarefas, ${time}` }),
  wrong: (count) =>
    plural(count, {
      one: '1 resultado diferente',
      many: '# de resultados diferentes',
      other: '# resultados diferentes',
    }),
  moreHelpers: (count) => plural(count, { one: 'e mais 1', many: 'e mais #', other: 'e mais #' }),
}

export const portuguese: typeof english = { jobs }
