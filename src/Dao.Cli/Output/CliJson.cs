using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Cli.Commands;
using Dao.Cli.Commands.Budgets;
using Dao.Cli.Commands.Clauses;
using Dao.Cli.Commands.Deployment;
using Dao.Cli.Commands.Dev;
using Dao.Cli.Commands.Electing;
using Dao.Cli.Commands.Index;
using Dao.Cli.Commands.Keys;
using Dao.Cli.Commands.Members;
using Dao.Cli.Commands.Petitioning;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Commands.Salaries;
using Dao.Cli.Commands.Status;
using Dao.Cli.Commands.Treasury;
using Dao.Cli.Commands.Verify;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Output;

/// <summary>Every object that <c>--json</c> can print. Amounts are decimal strings, times ISO 8601 UTC.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(TextJsonConverter<Address>),
        typeof(TextJsonConverter<Hash32>),
        typeof(TextJsonConverter<UInt256>),
    ]
)]
[JsonSerializable(typeof(FailureDocument))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(MemberListAnswer))]
[JsonSerializable(typeof(MemberAnswer))]
[JsonSerializable(typeof(AdmissionsAnswer))]
[JsonSerializable(typeof(ActivatedAnswer))]
[JsonSerializable(typeof(ProposalListAnswer))]
[JsonSerializable(typeof(ProposalAnswer))]
[JsonSerializable(typeof(ProposedAnswer))]
[JsonSerializable(typeof(VoteAnswer))]
[JsonSerializable(typeof(StepAnswer))]
[JsonSerializable(typeof(StatementAnswer))]
[JsonSerializable(typeof(PetitionListAnswer))]
[JsonSerializable(typeof(PetitionShown))]
[JsonSerializable(typeof(ElectionListAnswer))]
[JsonSerializable(typeof(ElectionShown))]
[JsonSerializable(typeof(BylawsAnswer))]
[JsonSerializable(typeof(ExportedAnswer))]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(AppliedAnswer))]
[JsonSerializable(typeof(TreasuryAnswer))]
[JsonSerializable(typeof(TreasuryListAnswer))]
[JsonSerializable(typeof(TreasuryFileAnswer))]
[JsonSerializable(typeof(ExecutedAnswer))]
[JsonSerializable(typeof(AnnouncedAnswer))]
[JsonSerializable(typeof(TreasuryCard))]
[JsonSerializable(typeof(CarriedAnswer))]
[JsonSerializable(typeof(QueueAnswer))]
[JsonSerializable(typeof(LedgerAnswer))]
[JsonSerializable(typeof(LedgerFileAnswer))]
[JsonSerializable(typeof(BudgetListAnswer))]
[JsonSerializable(typeof(BudgetPaidAnswer))]
[JsonSerializable(typeof(PayrollAnswer))]
[JsonSerializable(typeof(NewKeyAnswer))]
[JsonSerializable(typeof(KeyAddressAnswer))]
[JsonSerializable(typeof(DeployAnswer))]
[JsonSerializable(typeof(VerificationAnswer))]
[JsonSerializable(typeof(SourceAnswer))]
[JsonSerializable(typeof(RecountAnswer))]
[JsonSerializable(typeof(ElectionRecountAnswer))]
[JsonSerializable(typeof(ReceiptAnswer))]
[JsonSerializable(typeof(AuthorityAnswer))]
[JsonSerializable(typeof(DigestAnswer))]
[JsonSerializable(typeof(RebuildAnswer))]
[JsonSerializable(typeof(AdvanceAnswer))]
internal sealed partial class CliJson : JsonSerializerContext;
