using System.Globalization;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;
using ElectionsContract = Dao.Contracts.Bindings.Elections;
using PetitionsContract = Dao.Contracts.Bindings.Petitions;

namespace Dao.Rules.Actions;

/// <summary>Why one of the co-op's contracts refuses what a member signed, in one sentence.</summary>
public static class RevertWords
{
    private static readonly ContractAbi[] s_abis =
    [
        CoopGovernor.Abi,
        PetitionsContract.Abi,
        ElectionsContract.Abi,
        MemberRegistry.Abi,
        BylawsContract.Abi,
        AccessManager.Abi,
    ];

    /// <param name="data">What the call was reverted with.</param>
    public static string Of(byte[] data, AddressBook book)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(book);
        foreach (var error in s_abis.Select(abi => abi.FindError(data)).OfType<AbiError>())
        {
            try
            {
                var values = error.Decode(data);
                return Sentence(error.Name, values, book) ?? Plain(error, values);
            }
            catch (AbiDecodingException)
            {
                // Something that only begins like an error of ours.
            }
        }

        return data.Length == 0
            ? "The contract refuses it without saying why."
            : $"The contract refuses it with the error {Hex.Encode(data.AsSpan(0, Math.Min(4, data.Length)))}, which this software does not know.";
    }

    private static string? Sentence(string error, object[] values, AddressBook book)
    {
        string Who(int place) => book.Say((Address)values[place]);
        string Text(int place) => Convert.ToString(values[place], CultureInfo.InvariantCulture) ?? "";
        return error switch
        {
            "GovernorInvalidSignature"
            or "PetitionsInvalidSignature"
            or "ElectionsInvalidSignature"
            or "RegistryInvalidSignature" => (Address)values[0] == Address.Zero
                ? "There is no member whose signature this could be."
                : $"It is not signed by {Who(0)} over exactly this. Another chain, contract, number or text gives another signature.",
            "GovernorExpiredSignature" or "PetitionsExpiredSignature" or "RegistryExpiredSignature" =>
                $"The signature was good until {Text(0)} (seconds since 1970); sign again.",
            "PetitionsUnknown" => $"There is no petition {Text(0)}.",
            "PetitionsNotEligible" => $"{Who(0)} is no member who may do this.",
            "PetitionsTextLength" => $"A text has 1 to {Text(1)} bytes, this one has {Text(0)}.",
            "PetitionsTooManyOpen" =>
                $"Member {Text(0)} has {Text(1)} petitions open, and may not have more at once (maxOpenPetitions).",
            "PetitionsClosed" => $"Petition {Text(0)} can not be signed any more.",
            "PetitionsAlreadySigned" => $"Member {Text(1)} has signed petition {Text(0)} already.",
            "PetitionsNothingDue" =>
                $"Nothing is owed to petition {Text(0)}: it was answered, or not enough have signed.",
            "PetitionsAssemblyCalled" =>
                $"An assembly is called about case {Text(0)}, and only the assembly answers it.",
            "ElectionsUnknown" => $"There is no election {Text(0)}.",
            "ElectionsClosed" => $"Election {Text(0)} is over.",
            "ElectionsWrongTime" => $"Election {Text(0)} does not take this now.",
            "ElectionsNotEligible" => $"{Who(1)} has no vote, or can not stand, in election {Text(0)}.",
            "ElectionsAlreadyStanding" => $"Member {Text(1)} stands in election {Text(0)} already, or has withdrawn.",
            "ElectionsNotStanding" => $"Member {Text(1)} does not stand in election {Text(0)}.",
            "ElectionsTooManyCandidates" => $"Election {Text(0)} has as many candidates as it takes.",
            "ElectionsTextLength" => $"A statement has 1 to {Text(1)} bytes, this one has {Text(0)}.",
            "ElectionsAlreadyVoted" => $"Member {Text(1)} has voted in election {Text(0)} already.",
            "ElectionsInvalidChoice" => "The ballot approves of somebody who does not stand.",
            "RegistryNotMember" => $"There is no member {Text(0)}, or not any more.",
            "RegistryNotMemberAccount" => $"{Who(0)} may not do this.",
            "RegistryAlreadyMember" => $"{Who(0)} is the account of member {Text(1)} already.",
            "RegistryInvalidAccount" => $"{Who(0)} can not be a member's account.",
            "RegistryNoRekeyRequest" => $"Nobody asks for a new account for member {Text(0)}, or not for this one.",
            "RegistryAlreadyAttested" => $"Member {Text(1)} has confirmed this already.",
            "GovernorInsufficientProposerVotes" => $"{Who(0)} is no member, and can not propose.",
            "GovernorTooManyProposals" =>
                $"Member {Text(0)} has {Text(1)} proposals open, and may not have more at once (maxActiveProposals).",
            "GovernorRestrictedProposer" => $"The description names another proposer than {Who(0)}.",
            "GovernorUnexpectedProposalState" => $"Proposal {Text(0)} exists already, or does not take this now.",
            "GovernorTargetWithoutCode" => $"There is no contract at {Who(0)}.",
            "GovernorNotEligible" => $"{Who(1)} has no vote on this proposal.",
            "GovernorAlreadyCastVote" => $"{Who(0)} has voted already.",
            _ => null,
        };
    }

    private static string Plain(AbiError error, object[] values) =>
        $"The contract refuses it: {error.Name}"
        + (
            values.Length == 0
                ? "."
                : $" ({string.Join(", ", values.Select((value, i) => $"{error.Inputs[i].Name} {value}"))})."
        );
}
