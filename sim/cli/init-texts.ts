// The texts around a new scenario: its README, and the workflow that checks it on GitHub.

/** @param from the shipped scenario that it began as */
export function readmeText(from: string): string {
  return `# An economy in Quesnay

\`scenario.yaml\` describes it, and began as Quesnay's \`${from}\`; an editor that reads YAML schemas completes it from
\`schema.json\`.

\`\`\`sh
quesnay run scenario.yaml              # a verdict, and a report in out/
quesnay explain scenario.yaml          # every value, and where it was written
quesnay check scenario.yaml            # its checks: exit 0 pass, 1 fail, 4 too few seeds to tell
quesnay check scenario.yaml --update   # keep today's metrics as the baseline that later changes are compared with
\`\`\`

\`.github/workflows/economy.yml\` checks every push and pull request: what fails is marked on its line of the scenario.
`;
}

/** @param version of Quesnay, which the workflow installs: another one may answer otherwise */
export function workflowText(version: string): string {
  return `# Checks the economy: failures are marked on the lines of scenario.yaml, and shown with the commands that replay them.
name: economy
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: npm install --global quesnay@${version}
      - run: quesnay check scenario.yaml --annotations github --junit out/junit.xml --markdown out/check.md
      - run: cat out/check.md >> "$GITHUB_STEP_SUMMARY"
        if: \${{ !cancelled() }}
      - uses: actions/upload-artifact@v4
        if: \${{ !cancelled() }}
        with:
          name: economy
          path: out
`;
}
