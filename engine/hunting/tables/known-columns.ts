// Columns of other products' tables that have rows here: of events we generate, of the estate, of alerts and incidents.
// Names and types are Defender XDR's and Sentinel's; the form is column-list.ts's, with `I.` for `InitiatingProcess`.
// Promise: one table a line that is indented least. Tested in test/engine/hunting/tables/empty-tables.test.ts.

export const KNOWN_COLUMNS = `
  AADNonInteractiveUserSignInLogs: AADTenantId Agent AlternateSignInName AppDisplayName AppId
    AppliedEventListeners/y AppOwnerTenantId AuthenticationContextClassReferences AuthenticationDetails
    AuthenticationMethodsUsed AuthenticationProcessingDetails AuthenticationProtocol AuthenticationRequirement
    AuthenticationRequirementPolicies AuthenticatorAppLocation AutonomousSystemNumber Category ClientAppUsed
    ClientCredentialType ClientSessionId ConditionalAccessAudiences ConditionalAccessPolicies
    ConditionalAccessStatus CorrelationId CreatedDateTime/d CrossTenantAccessType DeviceDetail DurationMs/l
    FederatedCredentialId GlobalSecureAccessIpAddress HomeTenantId HomeTenantName Id Identity IncomingTokenType
    IPAddress IsInteractive/b IsRisky/b IsTenantRestricted/b IsThroughGlobalSecureAccess/b Level Location
    LocationDetails MfaDetail NetworkLocationDetails OperationName OperationVersion OriginalRequestId
    OriginalTransferMethod ProcessingTimeInMs ResourceDisplayName ResourceGroup ResourceIdentity
    ResourceOwnerTenantId ResourceServicePrincipalId ResourceTenantId ResultDescription ResultSignature ResultType
    RiskDetail RiskEventTypes RiskEventTypes_V2 RiskLevelAggregated RiskLevelDuringSignIn RiskState
    ServicePrincipalId SessionId SessionLifetimePolicies SignInEventTypes SignInIdentifierType Status
    TokenIssuerName TokenIssuerType TokenProtectionStatusDetails UniqueTokenIdentifier UserAgent UserDisplayName
    UserId UserPrincipalName UserType
  AlertEvidence: AccountDomain AccountName AccountObjectId AccountSid AccountUpn AdditionalFields/y AlertId
    Application ApplicationId/i AttackTechniques Categories CloudPlatform CloudResource DetectionSource DeviceId
    DeviceName EmailSubject EntityType EvidenceDirection EvidenceRole FileName FileSize/l FolderPath LocalIP
    NetworkMessageId OAuthApplicationId ProcessCommandLine RegistryKey RegistryValueData RegistryValueName RemoteIP
    RemoteUrl ServiceSource Severity SHA1 SHA256 ThreatFamily Title
  AlertInfo: AlertId AttackTechniques Category DetectionSource ServiceSource Severity Title
  DeviceNetworkInfo: ConnectedNetworks/y DefaultGateways/y DeviceId DeviceName DnsAddresses/y IPAddresses/y
    IPv4Dhcp IPv6Dhcp MacAddress MachineGroup NetworkAdapterName NetworkAdapterStatus NetworkAdapterType
    NetworkAdapterVendor ReportId/l TunnelType
  DeviceTvmSoftwareInventory: DeviceId DeviceName EndOfSupportDate/d EndOfSupportStatus OSArchitecture OSPlatform
    OSVersion ProductCodeCpe SoftwareName SoftwareVendor SoftwareVersion
  IdentityInfo: AccountUpn AccountSid OnPremSid CloudSid EmailAddress SourceProvider IdentityEnvironment
    DistinguishedName Address ReportId SipProxyAddress CriticalityLevel/i DefenderRiskLevel AccountCloudSID
    AccountCreationTime/d AccountDisplayName AccountDomain AccountName AccountObjectId AccountSID AccountTenantId
    AccountUPN AdditionalMailAddresses/y Applications AssignedRoles/y BlastRadius ChangeSource City CompanyName
    Country DeletedDateTime/d Department EmployeeId EntityRiskScore/y ExtensionProperty/y GivenName
    GroupMembership/y InvestigationPriority/i InvestigationPriorityPercentile/i IsAccountEnabled/b IsMFARegistered/b
    IsServiceAccount/b JobTitle LastSeenDate/d MailAddress Manager OnPremisesDistinguishedName
    OnPremisesExtensionAttributes Phone RelatedAccounts/y RiskLevel RiskLevelDetails RiskState SAMAccountName
    ServicePrincipals/y State StreetAddress Surname Tags UACFlags UserAccountControl/y UserState
    UserStateChangedOn/d UserType
  OfficeActivity: AADGroupId AADTarget Activity Actor ActorContextId ActorIpAddress AddOnGuid AddonName AddOnType
    AffectedItems AppAccessContext/y AppDistributionMode AppId Application ApplicationId AppPoolName
    ArtifactsShared/y Attendees/y AzureActiveDirectory_EventType AzureADAppId ChannelGuid ChannelName ChannelType
    ChatName ChatThreadId Client Client_IPAddress ClientAppId ClientInfoString ClientIP ClientMachineName
    ClientProcessName ClientVersion CommunicationType CrossMailboxOperations/b CustomEvent
    DataCenterSecurityEventType/i DestFolder DestinationFileExtension DestinationFileName DestinationRelativeUrl
    DestMailboxId DestMailboxOwnerMasterAccountSid DestMailboxOwnerSid DestMailboxOwnerUPN DeviceInformation
    EffectiveOrganization ElevationApprovedTime/d ElevationApprover ElevationDuration/i ElevationRequestId
    ElevationRole ElevationTime/d Event_Data EventSource ExtendedProperties ExternalAccess ExtraProperties/y Folder
    Folders GenericInfo InternalLogonType/i InterSystemsId IntraSystemId IsJoinedFromLobby/b IsManagedDevice/b Item
    ItemName ItemType JoinTime/d LeaveTime/d ListItemUniqueId LoginStatus/i Logon_Type LogonUserDisplayName
    LogonUserSid MachineDomainInfo MachineId MailboxGuid MailboxOwnerMasterAccountSid MailboxOwnerSid
    MailboxOwnerUPN MeetingDetailId Members/y MessageId ModifiedObjectResolvedName ModifiedProperties NewValue
    OfficeId OfficeObjectId OfficeTenantId OfficeWorkload OldValue Operation OperationProperties/y OperationScope
    OrganizationId OrganizationName OriginatingServer Parameters RecordType ResultReasonType ResultStatus
    SendAsUserMailboxGuid SendAsUserSmtp SendonBehalfOfUserMailboxGuid SendOnBehalfOfUserSmtp SensitivityLabelId
    SharingType Site_ Site_Url Source_Name SourceFileExtension SourceFileName SourceRecordId SourceRelativeUrl
    SRPolicyId SRPolicyName SRRuleMatchDetails/y Start_Time/d SupportTicketId TabType TargetContextId TargetUserId
    TargetUserOrGroupName TargetUserOrGroupType TeamGuid TeamName UniqueSharingId UserAgent UserDomain UserId
    UserKey UserSharedWith UserType
  SecurityAlert: AlertLink AlertName AlertSeverity AlertType CompromisedEntity ConfidenceLevel ConfidenceScore/r
    Description DisplayName EndTime/d Entities ExtendedLinks ExtendedProperties IsIncident/b ProcessingEndTime/d
    ProductComponentName ProductName ProviderName RemediationSteps ResourceId SourceComputerId StartTime/d Status
    SubTechniques SystemAlertId Tactics Techniques VendorName VendorOriginalId WorkspaceResourceGroup
    WorkspaceSubscriptionId
  SecurityEvent: AccessMask Account AccountDomain AccountExpires AccountName AccountSessionIdentifier AccountType
    Activity AdditionalInfo AdditionalInfo2 AllowedToDelegateTo Attributes AuditPolicyChanges AuditsDiscarded/i
    AuthenticationLevel/i AuthenticationPackageName AuthenticationProvider AuthenticationServer
    AuthenticationService/i AuthenticationType AzureDeploymentID CACertificateHash CalledStationID CallerProcessId
    CallerProcessName CallingStationID CAPublicKeyHash CategoryId CertificateDatabaseHash Channel ClassId ClassName
    ClientAddress ClientIPAddress ClientName CommandLine CompatibleIds Computer Correlation DCDNSName
    DeviceDescription DeviceId DisplayName Disposition DomainBehaviorVersion DomainName DomainPolicyChanged
    DomainSid EAPType ElevatedToken ErrorCode/i EventData EventID/i EventLevelName EventRecordId EventSourceName
    ExtendedQuarantineState FailureReason FileHash FilePath FilePathNoUser Filter ForceLogoff Fqbn
    FullyQualifiedSubjectMachineName FullyQualifiedSubjectUserName GroupMembership HandleId HardwareIds
    HomeDirectory HomePath InterfaceUuid IpAddress IpPort KeyLength/i Keywords Level LmPackageName
    LocationInformation LockoutDuration LockoutObservationWindow LockoutThreshold LoggingResult LogonGuid LogonHours
    LogonID LogonProcessName LogonType/i LogonTypeName MachineAccountQuota MachineInventory MachineLogon
    ManagementGroupName MandatoryLabel MaxPasswordAge MemberName MemberSid MinPasswordAge MinPasswordLength
    MixedDomainMode NASIdentifier NASIPv4Address NASIPv6Address NASPort NASPortType NetworkPolicyName NewDate
    NewMaxUsers NewProcessId NewProcessName NewRemark NewShareFlags NewTime NewUacValue NewValue NewValueType
    ObjectName ObjectServer ObjectType ObjectValueName OemInformation OldMaxUsers OldRemark OldShareFlags
    OldUacValue OldValue OldValueType Opcode OperationType PackageName ParentProcessName PasswordHistoryLength
    PasswordLastSet PasswordProperties PreviousDate PreviousTime PrimaryGroupId PrivateKeyUsageCount PrivilegeList
    Process ProcessId ProcessName ProfilePath Properties ProtocolSequence ProxyPolicyName QuarantineHelpURL
    QuarantineSessionID QuarantineSessionIdentifier QuarantineState QuarantineSystemHealthResult RelativeTargetName
    RemoteIpAddress RemotePort Requester RequestId RestrictedAdminMode RowsDeleted SamAccountName ScriptPath
    SecurityDescriptor ServiceAccount ServiceFileName ServiceName ServiceStartType/i ServiceType SessionName
    ShareLocalPath ShareName SidHistory SourceComputerId Status StorageAccount SubcategoryGuid SubcategoryId Subject
    SubjectAccount SubjectDomainName SubjectKeyIdentifier SubjectLogonId SubjectMachineName SubjectMachineSID
    SubjectUserName SubjectUserSid SubStatus SystemProcessId/i SystemThreadId/i SystemUserId TableId TargetAccount
    TargetDomainName TargetInfo TargetLinkedLogonId TargetLogonGuid TargetLogonId TargetOutboundDomainName
    TargetOutboundUserName TargetServerName TargetSid TargetUser TargetUserName TargetUserSid Task/i TemplateContent
    TemplateDSObjectFQDN TemplateInternalName TemplateOID TemplateSchemaVersion TemplateVersion TokenElevationType
    TransmittedServices UserAccountControl UserParameters UserPrincipalName UserWorkstations VendorIds Version/i
    VirtualAccount Workstation WorkstationName
  SecurityIncident: AdditionalData/y AlertIds/y BookmarkIds/y Classification ClassificationComment
    ClassificationReason ClosedTime/d Comments/y CreatedTime/d Description FirstActivityTime/d FirstModifiedTime/d
    IncidentName IncidentNumber/i IncidentUrl Labels/y LastActivityTime/d LastModifiedTime/d ModifiedBy Owner/y
    ProviderIncidentId ProviderName RelatedAnalyticRuleIds/y Severity Status Tasks/y Title
  SigninLogs: AADTenantId Agent/y AlternateSignInName AppDisplayName AppId AppliedConditionalAccessPolicies
    AppliedEventListeners/y AppOwnerTenantId AuthenticationAppDeviceDetails AuthenticationAppPolicyEvaluationDetails
    AuthenticationContextClassReferences AuthenticationDetails AuthenticationMethodsUsed
    AuthenticationProcessingDetails AuthenticationProtocol AuthenticationRequirement
    AuthenticationRequirementPolicies AuthenticatorAppLocation AutonomousSystemNumber Category ClientAppUsed
    ClientCredentialType ConditionalAccessAudiences ConditionalAccessPolicies/y ConditionalAccessStatus
    CorrelationId CreatedDateTime/d CrossTenantAccessType DeviceDetail/y DurationMs/l FederatedCredentialId
    FlaggedForReview/b GlobalSecureAccessIpAddress HomeTenantId HomeTenantName Id Identity IncomingTokenType
    IPAddress IPAddressFromResourceProvider IsInteractive/b IsRisky/b IsTenantRestricted/b
    IsThroughGlobalSecureAccess/b Level Location LocationDetails/y MfaDetail/y NetworkLocationDetails OperationName
    OperationVersion OriginalRequestId OriginalTransferMethod ProcessingTimeInMilliseconds Resource
    ResourceDisplayName ResourceGroup ResourceId ResourceIdentity ResourceOwnerTenantId ResourceProvider
    ResourceServicePrincipalId ResourceTenantId ResultDescription ResultSignature ResultType RiskDetail
    RiskEventTypes RiskEventTypes_V2 RiskLevel RiskLevelAggregated RiskLevelDuringSignIn RiskState
    ServicePrincipalId ServicePrincipalName SessionId SessionLifetimePolicies SignInIdentifier SignInIdentifierType
    SourceAppClientId Status/y TokenIssuerName TokenIssuerType TokenProtectionStatusDetails/y UniqueTokenIdentifier
    UserAgent UserDisplayName UserId UserPrincipalName UserType
`;
