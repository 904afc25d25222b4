import type { Strings } from '../strings.ts'

export const errors: Strings['errors'] = {
  'bad-input': 'Isso não parece certo. Confira e tente de novo.',
  'not-allowed': 'Você não tem permissão para fazer isto',
  'not-found': 'Isto não existe mais',
  'not-in-effect': 'Não teve efeito. Nada foi alterado.',
  'links-open':
    'A remoção deu certo, mas ainda há links de convite ativos. Revogue os que ainda aparecem em “Convites”.',
  'in-the-way':
    'Ali, um arquivo, um link ou uma pasta tem um nome que o Parley usa para si (.parley…), mas não foi criado pelo Parley. Renomeie-o ou escolha outra pasta.',
  storage: 'Não foi possível salvar: o disco está cheio ou protegido contra gravação.',
  restart:
    'Reinicie o Parley primeiro: outro perfil substituirá este, e um espaço adicionado agora não faria parte dele.',
  'whole-disk': 'Isto é um disco inteiro. Escolha uma pasta dentro dele.',
  'whole-home': 'Isto abrange toda a sua pasta pessoal. Escolha uma única pasta dentro dela.',
  'own-data': 'Os dados do próprio Parley estão nesta pasta. Escolha outra.',
  hidden: 'Um nome neste caminho começa com um ponto, ou seja, a pasta está oculta. Escolha outra.',
  synced: 'Este dispositivo já sincroniza esta pasta. Escolha outra.',
  'in-synced': 'Esta pasta está dentro de uma que já é sincronizada. Escolha outra.',
  'around-synced': 'Uma pasta dentro desta já é sincronizada. Escolha outra.',
  'synced-elsewhere': 'Outro dispositivo ou perfil já sincroniza esta pasta. Escolha outra.',
  'too-many-folders': 'Este dispositivo não pode sincronizar mais pastas. Antes, pare de sincronizar uma.',
  refused: 'Não aceito',
  internal: 'Algo deu errado. Nada se perdeu; tente de novo.',
}
