using System.Globalization;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Sources;

/// <summary>Whether the code at an address was built from a source that is known.</summary>
public abstract record SourceVerdict
{
    private SourceVerdict() { }

    public abstract bool IsVerified { get; }

    /// <summary>For a person: one to three sentences.</summary>
    public abstract string Sentence { get; }

    /// <summary>Nothing is deployed there.</summary>
    public sealed record NoCode : SourceVerdict
    {
        public override bool IsVerified => false;

        public override string Sentence => "There is no contract at this address.";
    }

    /// <summary>Neither a contract of this co-op nor the same code as one.</summary>
    public sealed record Unknown(int Bytes, Hash32 CodeHash) : SourceVerdict
    {
        public override bool IsVerified => false;

        public override string Sentence => "From which source this contract was built is not known here.";
    }

    /// <summary>A contract that is compiled here.</summary>
    public sealed record Compiled(ContractSource Source, CodeComparison Comparison) : SourceVerdict
    {
        public override bool IsVerified => Comparison.IsSame;

        public override string Sentence =>
            IsVerified ? "The code on the chain was built from this source." : $"{Differences}{Length}{Metadata}";

        private string Differences =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"The code on the chain is NOT what this source compiles to: it differs in {Comparison.Differences.Count} place(s), the first at byte {Comparison.Differences[0].Offset}."
            );

        private string Length =>
            Comparison.FoundBytes == Comparison.ExpectedBytes
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $" It has {Comparison.FoundBytes} bytes instead of {Comparison.ExpectedBytes}."
                );

        private string Metadata =>
            Comparison.MetadataBytes > 0 && !Source.Settings.AppendsMetadata
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $" It ends with {Comparison.MetadataBytes} bytes of metadata, so it was compiled with other settings."
                )
                : "";
    }

    /// <summary>One of Safe's contracts, which are deployed as Safe published them and not compiled here.</summary>
    /// <param name="IsSame">The code is the published one.</param>
    /// <param name="Target">For a proxy, whose code it runs.</param>
    /// <param name="TargetIsPublished">Whether that code is the published one.</param>
    public sealed record Published(string Contract, bool IsSame, Address? Target, bool TargetIsPublished)
        : SourceVerdict
    {
        /// <summary>Where Safe published it.</summary>
        public const string Place = "https://github.com/safe-global/safe-smart-account (version 1.5.0)";

        public override bool IsVerified => IsSame && (Target is null || TargetIsPublished);

        public override string Sentence
        {
            get
            {
                var published = $"The code is {Contract} as Safe published it, with its source, at {Place}.";
                return this switch
                {
                    { IsSame: false } => $"The code is NOT {Contract} as Safe published it.",
                    { Target: null } => published,
                    { Target: { } target, TargetIsPublished: true } =>
                        $"{published} It is a proxy: it runs the code at {target}, which is Safe's published SafeL2.",
                    { Target: { } target } =>
                        $"{published} But it is a proxy, and the code that it runs, at {target}, is NOT Safe's published SafeL2.",
                };
            }
        }
    }
}
