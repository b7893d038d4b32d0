// The sections of the report, in the order in which they are read.

import { dataValue } from './data-value.ts';
import { ledger } from './ledger.ts';
import { learning, otherMeasures, physical, token } from './measured.ts';
import { moneyFlows } from './money-flows.ts';
import { provenance } from './provenance.ts';
import { roleBooks } from './role-books.ts';
import { runs } from './runs.ts';
import type { Section } from './section.ts';
import { selfReference } from './self-reference.ts';
import { verdict } from './verdict.ts';

const measured = [verdict, moneyFlows, selfReference, roleBooks, learning, dataValue, physical, token];

export const sections: readonly Section[] = [...measured, otherMeasures(measured), ledger, runs, provenance];
