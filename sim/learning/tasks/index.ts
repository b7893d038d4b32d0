// The tasks, one line each.

import { characters } from './characters.ts';
import { digits } from './digits.ts';
import { TASKS, type Task, type TaskChoice } from './task.ts';
import { teacher } from './teacher.ts';

const makers: Readonly<Record<Task['name'], (choice: TaskChoice) => Task>> = {
  digits: ({ side }) => digits(side),
  teacher: ({ difficulty }) => teacher(difficulty),
  characters: ({ difficulty }) => characters(difficulty),
};

/**
 * The task of a choice; made or read once per process, the same object ever after.
 * @throws when there is no such task, or it cannot be made so
 */
export function taskOf(choice: TaskChoice): Task {
  const { task, difficulty } = choice;
  if (!TASKS.includes(task)) throw new Error(`task: expected one of ${TASKS.join(', ')}, got ${task}; try digits`);
  if (!(difficulty >= 0 && difficulty <= 1))
    throw new Error(`task.difficulty: expected a number from 0 to 1, got ${difficulty}; try 0.5`);
  return makers[task](choice);
}
