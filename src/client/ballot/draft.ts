import { type Answers, checkAnswers, type Question } from '#modules/ballots/rules/paper.ts'

/**
 * What is marked and not yet sent: kept for this tab only, so that a reload loses nothing and whoever opens the browser tomorrow sees nothing.
 * Where that is forbidden, a reload means to mark again.
 */
export const draftIn = (name: string) => ({
  read: (questions: readonly Question[]): Answers | null => {
    try {
      const answers: Answers = JSON.parse(sessionStorage.getItem(name) ?? 'null')
      return Array.isArray(answers) && answers.every(Array.isArray) && checkAnswers(questions, answers) === null ? answers : null
    } catch {
      return null
    }
  },
  write: (answers: Answers): void => {
    try {
      sessionStorage.setItem(name, JSON.stringify(answers))
    } catch {
      return
    }
  },
  forget: (): void => {
    try {
      sessionStorage.removeItem(name)
    } catch {
      return
    }
  },
})
