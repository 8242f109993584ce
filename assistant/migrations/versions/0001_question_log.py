"""The question log: answers, what they cited and set aside, and feedback."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Types are written out: a migration stays as it was when the models change.
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the three tables."""
    _create_answers()
    _create_citations()
    _create_feedback()


def _create_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("conversation_id", sa.String(255)),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("organization", sa.String(255)),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("finding", sa.String(16)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("composed_by", sa.String(16), nullable=False),
        sa.Column("corpus_version", sa.String(64), nullable=False),
        sa.Column("timings_ms", sa.JSON, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_answers"),
        sa.UniqueConstraint("id", name="uq_answers_id"),
    )
    op.create_index("ix_answers_created_at", "answers", ["created_at"])
    op.create_index("ix_answers_status", "answers", ["status"])
    op.create_index("ix_answers_conversation_id_number", "answers", ["conversation_id", "number"])


def _create_citations() -> None:
    op.create_table(
        "citations",
        sa.Column("answer_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("clause_id", sa.String(255), nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("clause_digest", sa.String(64)),
        sa.Column("version", sa.String(64)),
        sa.Column("accepted", sa.Boolean, nullable=False),
        sa.Column("score", sa.Double),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("answer_id", "position", name="pk_citations"),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.id"], name="fk_citations_answer_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_citations_clause_id", "citations", ["clause_id"])


def _create_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("answer_id", sa.String(32), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_feedback"),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["answers.id"], name="fk_feedback_answer_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_feedback_answer_id", "feedback", ["answer_id"])
