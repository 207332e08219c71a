// How sure the answer is: a mark to see, and behind it what it is made of.
import { useState } from "react";
import type { Answer } from "../api.ts";
import { counted, showPercent } from "../numbers.ts";
import { pathNames } from "./answer.tsx";
import { Popover } from "./popover.tsx";

interface Grade {
    name: "sure" | "fairly" | "unsure";
    label: string;
    sentence: string;
}

function gradeOf(confidence: number): Grade {
    if (confidence >= 0.85) {
        return { name: "sure", label: "Sure", sentence: "Every word found its place in the data, and no other reading comes close." };
    }
    if (confidence >= 0.6) {
        return { name: "fairly", label: "Fairly sure", sentence: "This is the likeliest reading. Look at the chips before you rely on it." };
    }
    return { name: "unsure", label: "Unsure", sentence: "Another reading may be meant. Check the chips and the SQL." };
}

function Ring({ share }: { share: number }) {
    const length = 2 * Math.PI * 6;
    return (
        <svg className="ring" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <circle cx="8" cy="8" r="6" className="ring-back" />
            <circle cx="8" cy="8" r="6" className="ring-front" strokeDasharray={`${share * length} ${length}`} transform="rotate(-90 8 8)" />
        </svg>
    );
}

export function Confidence({ answer, confidence }: { answer: Answer; confidence: number }) {
    const [open, setOpen] = useState(false);
    const grade = gradeOf(confidence);
    const reasons = [
        answer.path ? `Found by: ${pathNames[answer.path] ?? answer.path}.` : "",
        answer.not_understood.length > 0 ? `${counted(answer.not_understood.length, "word")} not understood.` : "Every word that matters was used.",
        answer.assumptions.length > 0 ? `${counted(answer.assumptions.length, "assumption")} made, listed with the answer.` : "",
        answer.findings.length > 0 ? `${counted(answer.findings.length, "remark")} from checking the query.` : "The checks of the query found nothing to remark.",
    ].filter(Boolean);
    return (
        <span className="confidence-place">
            <button
                type="button"
                className={`confidence ${grade.name}`}
                aria-expanded={open}
                aria-label={`Confidence: ${grade.label}, ${showPercent(confidence)}`}
                onClick={() => setOpen(!open)}
            >
                <Ring share={confidence} /> {grade.label} <span className="tabular">{showPercent(confidence)}</span>
            </button>
            {open ? (
                <Popover label="Why this confidence" close={() => setOpen(false)}>
                    <p><strong>{showPercent(confidence)}</strong> is the computed probability that this is what you meant.</p>
                    <p>{grade.sentence}</p>
                    <ul>{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
                </Popover>
            ) : null}
        </span>
    );
}
