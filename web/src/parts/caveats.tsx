// What a reader must know before trusting the answer: findings, words that nothing was made of, and
// what was assumed.
import type { Answer, Finding } from "../api.ts";
import { Icon, type IconName } from "./icons.tsx";

const icons: Record<Finding["severity"], IconName> = { note: "info", warning: "alert" };

/** What was assumed comes as bare clauses; each becomes a sentence, and all of them one remark. */
function asSentences(clauses: readonly string[]): string {
    return clauses.map((clause) => `${clause.charAt(0).toUpperCase()}${clause.slice(1).replace(/[.\s]+$/, "")}.`).join(" ");
}

export function Caveats({ answer }: { answer: Answer }) {
    const lost = answer.not_understood;
    const cut = answer.truncated && !answer.findings.some((finding) => finding.code === "truncated");
    if (answer.findings.length + answer.assumptions.length + lost.length === 0 && !cut) return null;
    return (
        <ul className="caveats" aria-label="What to know about this answer">
            {answer.findings.map((finding, index) => (
                <li key={`finding ${index}`} className={`caveat ${finding.severity}`}>
                    <Icon name={icons[finding.severity]} />
                    <span>{finding.message}{finding.hint ? <span className="quiet"> {finding.hint}</span> : null}</span>
                </li>
            ))}
            {lost.length > 0 ? (
                <li className="caveat warning">
                    <Icon name="alert" />
                    <span>
                        Not understood, so left out: {lost.map((word, index) => (
                            <span key={index}>{index > 0 ? ", " : ""}<span className="unknown">{word}</span></span>
                        ))}
                    </span>
                </li>
            ) : null}
            {cut ? (
                <li className="caveat warning">
                    <Icon name="alert" />
                    <span>The result is longer than what is shown; it was cut at the limit.</span>
                </li>
            ) : null}
            {answer.assumptions.length > 0 ? (
                <li className="caveat note"><Icon name="info" /><span>{asSentences(answer.assumptions)}</span></li>
            ) : null}
        </ul>
    );
}
